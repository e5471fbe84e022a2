import { describe, expect, it } from 'vitest'
import type { NetworkState } from '../prepared'
import { searchBeams, type StepModel } from './beamSearch'
import { endId } from './specialTokens'

/** What may follow a beginning, token by token, with probabilities; entries of the vocabulary are 0 to 6. */
type Grammar = (beginning: readonly number[]) => Readonly<Record<number, number>>

interface Written extends NetworkState {
  readonly texts: number[][]
}

/** A model that tells the next token by a grammar, and looks at the step that it writes. */
function modelOf(grammar: Grammar): StepModel {
  const written = (state: NetworkState): Written => {
    if ('texts' in state) return state as Written
    throw new Error('another model made this state')
  }
  return {
    start: ({ size }): Written => ({ rows: size, texts: Array.from({ length: size }, () => []) }),
    step: (state, tokens) => {
      const { texts } = written(state)
      const outputs = new Float32Array(7 * tokens.length)
      tokens.forEach((token, row) => {
        texts[row]?.push(token)
        const next = grammar((texts[row] ?? []).slice(1))
        for (const [id, probability] of Object.entries(next)) outputs[7 * row + Number(id)] = probability
      })
      return outputs
    },
    keep: (state, rows): Written => ({
      rows: rows.length,
      texts: Array.from(rows, (row) => [...(written(state).texts[row] ?? [])]),
    }),
    looked: (state) => {
      const { texts } = written(state)
      const shares = new Float32Array(texts.length * 3)
      texts.forEach((text, row) => (shares[3 * row + Math.min(2, text.length - 1)] = 1))
      return shares
    },
    report: () => Promise.resolve(),
  }
}

const search = (grammar: Grammar, beam: number, limit = 10) =>
  searchBeams(modelOf(grammar), {
    sources: [Int32Array.of(3, 4, 5), Int32Array.of(3)],
    limits: [limit, limit],
    beam,
    keepsLooks: true,
  })

/** 3 looks likelier at first, but 4 leads to the likelier whole. */
const misleading: Grammar = (beginning) => {
  const [first] = beginning
  if (first === undefined) return { 3: 0.6, 4: 0.4 }
  if (beginning.length === 1) return first === 3 ? { 5: 0.4, 6: 0.3, [endId]: 0.3 } : { 5: 0.9, [endId]: 0.1 }
  return { [endId]: 1 }
}

describe('a search with beams', () => {
  it('finds the likelier whole that the likeliest token each time misses', () => {
    expect(search(misleading, 1)[0]?.[0]?.ids).toEqual([3, 5])
    const [best, second] = search(misleading, 3)[0] ?? []
    expect(best?.ids).toEqual([4, 5])
    expect(best?.log).toBeCloseTo(Math.log(0.4 * 0.9), 5)
    expect(best?.score).toBeGreaterThan(second?.score ?? Infinity)
  })

  it('ends at the limit where nothing comes to an end by itself', () => {
    const [found] = search(() => ({ 3: 0.7, 4: 0.3 }), 2, 4)[0] ?? []
    expect(found?.ids).toEqual([3, 3, 3, 3])
  })

  it('tells where the network looked for each token', () => {
    const [found] = search(misleading, 2)[0] ?? []
    expect(found?.looks).toEqual([0, 1])
    expect(found?.shares.map((row) => [...row])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ])
  })

  it('never writes padding, and answers each source by itself', () => {
    const padded = search(() => ({ 0: 0.9, 5: 0.06, [endId]: 0.04 }), 1, 3)
    expect(padded.map(([found]) => found?.ids)).toEqual([
      [5, 5, 5],
      [5, 5, 5],
    ])
  })
})
