import { describe, expect, it } from 'vitest'
import type { Batch, NetworkState } from '../prepared'
import { endId, specialTokens } from './specialTokens'
import { Spelling } from './spelling'
import { nextProbabilities, writeOn, writeOnSlowly, type StepModel } from './writeOn'

const vocabulary = [...specialTokens, 'a', 'b', '?']
const a = 3
const b = 4
const odd = 5

/** What each row has read so far. */
class Read implements NetworkState {
  constructor(readonly histories: number[][]) {}
  get rows(): number {
    return this.histories.length
  }
}

const historiesOf = (state: NetworkState): number[][] => (state instanceof Read ? state.histories : [])

/** Writes `ab` behind the end of another text, and something odd where it has read nothing but an end. */
const model: StepModel = {
  start: ({ size, steps, inputs: [read] }: Batch) =>
    new Read(
      Array.from({ length: size }, (_, row) =>
        Array.from({ length: steps }, (_, step) =>
          read?.kind === 'tokens' ? (read.tokens[step * size + row] ?? 0) : 0,
        ),
      ),
    ),
  step: (state, tokens) => {
    const outputs = new Float32Array(tokens.length * vocabulary.length)
    historiesOf(state).forEach((history, row) => {
      history.push(tokens[row] ?? 0)
      const next = { [endId]: history.length === 1 ? odd : a, [a]: b }[history.at(-1) ?? 0] ?? endId
      outputs[row * vocabulary.length + next] = 1
    })
    return outputs
  },
  keep: (state, rows) => new Read([...rows].map((row) => [...(historiesOf(state)[row] ?? [])])),
}

const spelling = (rows: 'apart' | 'continue'): Spelling =>
  new Spelling({ level: 'character', rows, lowercase: false, vocabulary, blanks: null, separator: '\n' })
const manner = { temperature: 1, topK: null, topP: null }
const order = { manners: [manner, manner], length: 10, seed: 1, stopsAtEnd: true }

describe('a text of its own', () => {
  it('is begun behind another one, as those that were learned from are', () => {
    expect(writeOn(model, spelling('apart'), { ...order, prompt: '' })).toEqual([
      { continuation: 'ab', ended: true },
      { continuation: 'ab', ended: true },
    ])
    expect(nextProbabilities(model, spelling('apart'), '')[a]).toBe(1)
  })

  it('goes on from what a person began', () => {
    expect(writeOn(model, spelling('apart'), { ...order, prompt: 'a' })[0]).toEqual({
      continuation: 'b',
      ended: true,
    })
  })
})

describe('writing that lets others in', () => {
  const long = { ...order, prompt: '', length: 60, stopsAtEnd: false }

  it('writes the same and tells how far it is', async () => {
    const shares: number[] = []
    const report = (share: number): Promise<void> => Promise.resolve(void shares.push(share))
    const written = await writeOnSlowly(model, spelling('apart'), long, report)
    expect(written).toEqual(writeOn(model, spelling('apart'), long))
    expect(shares).toEqual([25 / 60, 50 / 60])
  })

  it('ends where a report throws', async () => {
    const report = (): Promise<void> => Promise.reject(new Error('cancelled'))
    await expect(writeOnSlowly(model, spelling('apart'), long, report)).rejects.toThrow('cancelled')
  })
})
