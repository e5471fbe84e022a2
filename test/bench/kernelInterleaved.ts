import { type Contestant } from './kernelContestant'

/** Shortest time that a round of one contestant should take, so that the clock does not matter. */
const ROUND_MS = 20

/** Times of one contestant, in milliseconds a call. */
export interface Times {
  readonly name: string
  readonly median: number
  readonly least: number
}

/**
 * Times contestants in turn, round by round, so that a busy moment of the machine hits all of them alike. The first three
 * rounds warm up: V8 compiles with optimisation in the background.
 */
export function timeInterleaved(contestants: readonly Contestant[], rounds: number): readonly Times[] {
  const calls = contestants.map((contestant) => {
    const start = performance.now()
    for (let round = 0; round < 3; round++) contestant.run()
    return Math.max(1, Math.round((ROUND_MS * 3) / (performance.now() - start)))
  })
  const times = contestants.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    contestants.forEach((contestant, index) => {
      const count = calls[index] ?? 1
      const start = performance.now()
      for (let call = 0; call < count; call++) contestant.run()
      times[index]?.push((performance.now() - start) / count)
    })
  }
  return contestants.map(({ name }, index) => {
    const sorted = (times[index] ?? []).toSorted((a, b) => a - b)
    return { name, median: sorted[Math.floor(sorted.length / 2)] ?? NaN, least: sorted[0] ?? NaN }
  })
}
