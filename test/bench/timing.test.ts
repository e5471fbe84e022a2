import { describe, expect, it } from 'vitest'
import { interleaved, localCandidate, medianOf, type Candidate } from './timing'

/** Answers bursts from a list and notes in `order` whose turn it was. */
function scripted(name: string, bursts: readonly (readonly number[])[], order: string[]): Candidate {
  let turn = 0
  return {
    burst: () => {
      order.push(name)
      return Promise.resolve(bursts[turn++] ?? [])
    },
    release: () => Promise.resolve(),
  }
}

describe('interleaved timing', () => {
  it('lets candidates take turns and leaves out the round that warms up', async () => {
    const order: string[] = []
    const timings = await interleaved(
      new Map([
        ['own', scripted('own', [[90], [3], [1], [2]], order)],
        ['peer', scripted('peer', [[90], [30], [10], [20]], order)],
      ]),
      { rounds: 3, burstMs: 1 },
    )
    expect(order).toEqual(['own', 'peer', 'own', 'peer', 'own', 'peer', 'own', 'peer'])
    expect(timings.get('own')).toEqual({ median: 2, fastest: 1, passes: 3 })
    expect(timings.get('peer')).toEqual({ median: 20, fastest: 10, passes: 3 })
  })

  it('leaves out the first pass of a burst of several', async () => {
    const timings = await interleaved(new Map([['own', scripted('own', [[9], [9, 4, 5]], [])]]), {
      rounds: 1,
      burstMs: 1,
    })
    expect(timings.get('own')).toEqual({ median: 4.5, fastest: 4, passes: 2 })
  })
})

describe('a candidate of this process', () => {
  it('runs for about as long as it is asked to, and at least once', async () => {
    let passes = 0
    const candidate = localCandidate(
      () => {
        passes++
        const until = performance.now() + 2
        while (performance.now() < until);
      },
      () => undefined,
    )
    expect(await candidate.burst(0)).toHaveLength(1)
    const burst = await candidate.burst(300)
    expect(burst.length).toBeGreaterThan(1)
    expect(Math.min(...burst)).toBeGreaterThanOrEqual(2)
    expect(passes).toBe(1 + burst.length)
  })
})

it('takes the middle of the times as their median', () => {
  expect(medianOf([5, 1, 3])).toBe(3)
  expect(medianOf([4, 1, 3, 2])).toBe(2.5)
  expect(medianOf([])).toBeNaN()
})
