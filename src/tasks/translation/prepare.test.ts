import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpectedError } from '../../shared/errors'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { smallTranslation } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { pairRows } from '../testing/toyRows'
import { prepare } from './prepare'

type Row = Readonly<Record<string, string | null>>

const preparing = (
  rows: readonly Row[],
  preparation: Partial<TranslationExperiment['preparation']> = {},
  testRows: readonly Row[] | null = null,
) =>
  prepare(
    { ...smallTranslation, preparation: { ...smallTranslation.preparation, ...preparation } },
    {
      dataset: memorySource(rows),
      testDataset: testRows && memorySource(testRows),
      onProgress: () => undefined,
    },
  )

const rows = pairRows(60)

describe('pairs', () => {
  it.each(['word', 'subword', 'character'] as const)(
    'teach nothing that stands in validation or test pairs alone (%s)',
    async (level) => {
      const longer = { level, sequenceLength: 60, vocabularySize: 60 }
      const first = await preparing(rows, longer)
      const kept = new Set([...first.read.parts.train].map((pair) => first.read.pairs.rows[pair]))
      const text = fc.stringMatching(/^[a-z ]{5,30}$/).filter((one) => one.trim().length > 3)
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 60, maxLength: 60 }), async (others) => {
          const changed = rows.map((row, at) =>
            kept.has(at)
              ? row
              : { source: `${at} ${others[at] ?? ''}`, target: `${others[59 - at] ?? ''} x` },
          )
          const second = await preparing(changed, longer)
          expect([...second.read.parts.train]).toEqual([...first.read.parts.train])
          expect(second.codec).toEqual(first.codec)
          expect(second.read.learned.source.counts).toEqual(first.read.learned.source.counts)
        }),
        { numRuns: 10 },
      )
    },
  )

  it('are read beside what was told before, the next token to be told', async () => {
    const { samples, read } = await preparing(rows)
    const batch = samples.train.batch(Int32Array.of(0, 1))
    const pair = read.parts.train[0] ?? 0
    const [source, target] = batch.inputs
    if (source?.kind !== 'tokens' || target?.kind !== 'tokens') throw new Error('tokens are expected')
    const ids = [...read.learned.target.texts.at(pair)]
    const column = (values: ArrayLike<number>) =>
      Array.from({ length: values.length / 2 }, (_, step) => values[2 * step])
    expect(column(target.tokens).slice(0, ids.length + 1)).toEqual([2, ...ids])
    expect(column(batch.targets?.values ?? []).slice(0, ids.length + 1)).toEqual([...ids, 2])
    expect(column(source.tokens)).toEqual([...read.learned.source.texts.at(pair)])
  })

  it('have a share of each target spread over all tokens while they are learned, not where they are judged', async () => {
    const training = { ...smallTranslation.training, labelSmoothing: 0.1 }
    const context = { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined }
    const { samples } = await prepare({ ...smallTranslation, training }, context)
    const shares = (['train', 'validation', 'test'] as const).map(
      (part) => samples[part].batch(Int32Array.of(0)).targets?.smoothing,
    )
    expect(shares).toEqual([0.1, 0, 0])
  })

  it('with an empty side, repeated, too long or in the test file are left out, and it is said', async () => {
    const more: Row[] = [
      ...rows,
      { source: 'the cat', target: null },
      { source: ' ', target: 'le chat' },
      rows[0] ?? {},
      { source: 'very '.repeat(1000), target: 'long' },
      { source: 'the end', target: 'la fin' },
    ]
    const prepared = await preparing(more, {}, [{ source: 'The end!', target: 'La fin !' }])
    expect(prepared.warnings.map(({ code }) => code)).toEqual([
      'translation.empty',
      'translation.repeated',
      'translation.inTestData',
      'translation.tooLong',
      'translation.fewTestRows',
    ])
    expect(prepared.counts.test).toBe(1)
    expect(prepared.counts.train + prepared.counts.validation).toBe(60)
  })

  it('that are too long are told as far as they are read, and do not end there', async () => {
    const long = { source: 'the '.repeat(500), target: 'le '.repeat(500) }
    const { samples } = await preparing(rows, {}, [long])
    expect(samples.test.length(0)).toBe(41)
    const { steps, targets, inputs } = samples.test.batch(Int32Array.of(0))
    expect([steps, inputs[0]?.span?.steps]).toEqual([21, 20])
    expect(targets?.weights?.at(-1)).toBe(0)
    expect(targets?.weights?.at(-2)).toBe(1)
  })

  it('of one source count once when they are judged, with all references', async () => {
    const several = rows.map(({ source, target }) => ({ source, target: `${target} !` }))
    const { judged, counts } = await preparing([...rows, ...several])
    expect(judged.test).toHaveLength(counts.test / 2)
    expect(judged.test[0]?.references).toHaveLength(2)
  })

  it('that cannot be learned from are refused with what mends it', async () => {
    const problem = async (given: readonly Row[], preparation = {}) => {
      const thrown: unknown = await preparing(given, preparation).catch((error: unknown) => error)
      if (!(thrown instanceof ExpectedError)) throw new Error('nothing expected was thrown')
      return thrown.error
    }
    expect(await problem(rows.slice(0, 5))).toMatchObject({ code: 'dataset.tooFewRows' })
    expect(await problem(rows, { sequenceLength: 3 })).toMatchObject({
      code: 'text.tooLong',
      fix: { set: { 'preparation.sequenceLength': 6 } },
    })
  })

  it('are shown one by one, and both vocabularies', async () => {
    const prepared = await preparing(rows)
    const preview = await prepared.preview()
    if (preview.task !== 'translation') throw new Error('another task was shown')
    expect(preview.pairs).toBe(60)
    expect(preview.example.source.map(({ token }) => token).join('')).toMatch(/^ the /)
    const seen = await prepared.look({ task: 'translation', about: 'pair', place: 59 })
    expect(seen).toMatchObject({ row: 59, place: 59 })
    await expect(prepared.look({ task: 'translation', about: 'pair', place: 60 })).rejects.toMatchObject({
      error: { code: 'input.invalid' },
    })
    const entries = await prepared.look({
      task: 'translation',
      about: 'entries',
      side: 'target',
      search: 'cha',
      offset: 0,
      limit: 10,
    })
    expect(entries).toMatchObject({ entries: [{ token: ' chat' }] })
  })
})
