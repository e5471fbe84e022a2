import { nextTimes } from '../nextTimes'
import type { SeriesData } from '../seriesData'
import { simpleMethods, type LearnedMethod } from './simpleForecasts'

/** A simple forecast as it is stored with a model: its id, its name, and the seasons that it goes by. */
export interface StoredMethod {
  readonly method: string
  readonly name: string
  readonly seasons: number[]
}

/** What has learned, to be stored. */
export function storedMethod({ id, name, learned }: LearnedMethod): StoredMethod {
  return { method: id, name, seasons: [...new Set(learned.flatMap(({ season }) => season ?? []))] }
}

/** What a simple forecast that has learned from all rows of a series says behind the last one, [steps]; null where it cannot learn from them. */
export function simpleAhead(
  { method, seasons }: Pick<StoredMethod, 'method' | 'seasons'>,
  { target, measured, time, rows }: SeriesData['series'],
  steps: number,
): Float64Array | null {
  const found = simpleMethods.find(({ id }) => id === method)
  // What is usual for a time of year needs the points in time that it is asked about.
  const clock = time && Float64Array.from([...time, ...nextTimes(time, steps)])
  const past = { measured, filled: target, time: clock, from: 0, to: rows }
  return found?.learn(past, seasons)?.at(rows - 1, steps) ?? null
}
