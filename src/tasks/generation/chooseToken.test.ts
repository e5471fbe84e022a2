import { describe, expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { chooseToken, likeliestTokens } from './chooseToken'

const probabilities = Float32Array.of(0.1, 0.1, 0.05, 0.15, 0.4, 0.2)
const likely = likeliestTokens(probabilities)
const plain = { temperature: 1, topK: null, topP: null }

const shares = (manner: Parameters<typeof chooseToken>[1]): Map<number, number> => {
  const random = Random.of(1, 'test')
  const counts = new Map<number, number>()
  for (let turn = 0; turn < 4000; turn++) {
    const id = chooseToken(likely, manner, random)
    counts.set(id, (counts.get(id) ?? 0) + 1 / 4000)
  }
  return counts
}

describe('the tokens that may come next', () => {
  it('are those that can be written, the likeliest first', () => {
    expect(likely.map(({ id }) => id)).toEqual([4, 5, 3, 2])
    expect(likeliestTokens(probabilities, 2).map(({ id }) => id)).toEqual([4, 5])
    expect(likeliestTokens(probabilities, Infinity, false).map(({ id }) => id)).toEqual([4, 5, 3])
  })
})

describe('the choice of a token', () => {
  it('is the likeliest one at temperature 0', () => {
    expect(shares({ ...plain, temperature: 0 })).toEqual(new Map([[4, expect.closeTo(1)]]))
  })

  it('follows the probabilities at temperature 1, and is bolder above', () => {
    const usual = shares(plain)
    expect(usual.get(4)).toBeCloseTo(0.5, 1)
    expect(usual.get(5)).toBeCloseTo(0.25, 1)
    expect(shares({ ...plain, temperature: 3 }).get(2) ?? 0).toBeGreaterThan(2 * (usual.get(2) ?? 1))
  })

  it('keeps to the likeliest few, or to those that reach a share', () => {
    expect(new Set(shares({ ...plain, topK: 2 }).keys())).toEqual(new Set([4, 5]))
    expect(new Set(shares({ ...plain, topP: 0.6 }).keys())).toEqual(new Set([4, 5]))
    expect(new Set(shares({ ...plain, topP: 0.01 }).keys())).toEqual(new Set([4]))
  })

  it('is the same by the same random numbers', () => {
    const choices = () => {
      const random = Random.of(7, 'test')
      return Array.from({ length: 20 }, () => chooseToken(likely, plain, random))
    }
    expect(choices()).toEqual(choices())
  })
})
