import { setTimeout } from 'node:timers/promises'

/** Something whose passes are timed beside others. */
export interface Candidate {
  /** Runs passes one behind the other for about so long, at least one; resolves to the milliseconds of each. */
  burst(milliseconds: number): Promise<readonly number[]>
  release(): Promise<void>
}

/** What many passes took, in milliseconds. */
export interface Timing {
  readonly median: number
  readonly fastest: number
  readonly passes: number
}

/** How thoroughly candidates are timed. */
export interface Rounds {
  /** Rounds that count; one more warms up. */
  readonly rounds: number
  /** How long each candidate runs in a round. */
  readonly burstMs: number
}

/** Threads of the candidate before spin for some milliseconds after their work; the next one shall not suffer from them. */
const pauseMs = 25

/**
 * Times candidates in turn, round by round, so that a disturbance of the machine meets all of them. The first pass of a burst
 * of several warms caches up and does not count.
 */
export async function interleaved<Name extends string>(
  candidates: ReadonlyMap<Name, Candidate>,
  { rounds, burstMs }: Rounds,
): Promise<Map<Name, Timing>> {
  const times = new Map<Name, number[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, candidate] of candidates) {
      await setTimeout(pauseMs)
      const passes = await candidate.burst(burstMs)
      if (round > 0) times.set(name, [...(times.get(name) ?? []), ...counted(passes)])
    }
  }
  return new Map([...times].map(([name, passes]) => [name, timingOf(passes)]))
}

const counted = (passes: readonly number[]): readonly number[] =>
  passes.length > 1 ? passes.slice(1) : passes

/** A candidate in this process: `pass` does the work of one pass, synchronously. */
export function localCandidate(pass: () => void, release: () => void): Candidate {
  return {
    burst: (milliseconds) => {
      const passes: number[] = []
      const started = performance.now()
      let now = started
      do {
        const before = now
        pass()
        now = performance.now()
        passes.push(now - before)
      } while (now - started < milliseconds)
      return Promise.resolve(passes)
    },
    release: () => Promise.resolve(release()),
  }
}

/** Median and minimum of some times. */
export function timingOf(times: readonly number[]): Timing {
  return { median: medianOf(times), fastest: Math.min(...times), passes: times.length }
}

/** The middle value; the mean of the two middle ones of an even number; NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1] ?? NaN
  const high = sorted[Math.floor(middle)] ?? NaN
  return (low + high) / 2
}

/** The smallest value that so large a share of some values does not exceed; NaN of none. */
export function quantileOf(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? NaN
}
