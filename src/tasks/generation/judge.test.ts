import { describe, expect, it } from 'vitest'
import type { Baseline } from '../../shared/domain/run'
import { smallGeneration } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { saidLines } from '../testing/toyRows'
import { judgeGeneration } from './judge'
import { prepare } from './prepare'

const preparing = (rows: number) =>
  prepare(smallGeneration, {
    dataset: memorySource(saidLines(rows).map(({ text }) => ({ text }))),
    testDataset: null,
    onProgress: () => undefined,
  })

/** The verdict on a network that tells every one of the first `tokens` test tokens with `nats`. */
async function verdictOf(tokens: number, nats: number): Promise<string> {
  const prepared = await preparing(400)
  const { test } = prepared.learned.streams
  const short = { ...test, ids: test.ids.subarray(0, tokens + 1) }
  const beside = prepared.guesses.beside(new Float32Array(tokens).fill(nats), short)
  const baselines: Baseline[] = (await prepared.baselines(['test'])).map((baseline) => ({
    ...baseline,
    ...beside[baseline.id],
  }))
  const metrics = { loss: nats, bitsPerCharacter: nats / Math.LN2 }
  return judgeGeneration({ experiment: smallGeneration, metrics, part: 'test', baselines, samples: 3 })
}

describe('the verdict of a generation', () => {
  it('sees a network that is many times worse, and one that is better, in a short test text', async () => {
    expect(await verdictOf(75, 4)).toContain('the best simple model does better')
    expect(await verdictOf(75, 0.01)).toContain('better than the best simple model')
  })

  it('says where there is too little text to tell, in place of "as good"', async () => {
    const verdict = await verdictOf(8, 4)
    expect(verdict).toContain('too little unseen text to tell a difference from chance')
    expect(verdict).not.toContain('as good')
  })

  it('says that a difference within its interval could be chance', () => {
    const gain = { metric: 'loss', mean: 0.1, low: -0.1, high: 0.3, cases: 20 }
    const best: Baseline = {
      id: 'kneserNey',
      name: 'By the 4 before',
      description: '',
      validation: {},
      test: { loss: 1, bitsPerCharacter: 1.4 },
      gain,
      judgement: 'same',
    }
    const metrics = { loss: 0.9, bitsPerCharacter: 1.3 }
    const run = { experiment: smallGeneration, metrics, part: 'test' as const, baselines: [best], samples: 3 }
    expect(judgeGeneration(run)).toContain('about as good as the best simple model')
    expect(judgeGeneration(run)).toContain('the difference could be chance')
  })

  it('comes with a warning where the test text is short', async () => {
    const codesOf = async (rows: number) => (await preparing(rows)).warnings.map(({ code }) => code)
    expect(await codesOf(60)).toContain('generation.fewTestRows')
    expect(await codesOf(400)).not.toContain('generation.fewTestRows')
  })
})
