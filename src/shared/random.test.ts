import { describe, expect, it } from 'vitest'
import { Random } from './random'

describe('the random source', () => {
  it('gives the same numbers for the same seed and purpose, others for another purpose', () => {
    const draw = (seed: number, purpose: string) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.next()
        )(Random.of(seed, purpose)),
      )
    expect(draw(1, 'split')).toEqual(draw(1, 'split'))
    expect(draw(1, 'split')).not.toEqual(draw(1, 'weights'))
    expect(draw(1, 'split')).not.toEqual(draw(2, 'split'))
  })

  it('goes on from a stored state as if it had never stopped', () => {
    const random = Random.of(7, 'dropout')
    random.next()
    const stored = JSON.parse(JSON.stringify(random.state())) as number[]
    const expected = [random.next(), random.normal(), random.integer(100)]
    const resumed = Random.fromState(stored)
    expect([resumed.next(), resumed.normal(), resumed.integer(100)]).toEqual(expected)
  })

  it('shuffles into a permutation', () => {
    const values = Random.of(3, 'shuffle').shuffle(Int32Array.from({ length: 100 }, (_, index) => index))
    expect([...values].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index))
    expect([...values]).not.toEqual([...values].sort((a, b) => a - b))
  })

  it('draws normal numbers of mean 0 and variance 1', () => {
    const random = Random.of(5, 'normal')
    const values = Array.from({ length: 20_000 }, () => random.normal())
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(variance - 1)).toBeLessThan(0.05)
  })
})
