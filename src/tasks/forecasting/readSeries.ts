import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import type { ForecastingExperiment } from './spec'

/** The columns of a forecast in time order, without missing values. */
export interface Series {
  readonly rows: number
  /** [rows] */
  readonly target: Float64Array
  /** Each [rows]. */
  readonly features: readonly Float64Array[]
  /** Milliseconds since 1970 UTC [rows], or null without a time column. */
  readonly time: Float64Array | null
  /** Values of the target that were missing and filled. */
  readonly filled: number
}

type Columns = ForecastingExperiment['columns']

/** Reads the columns, sorts them by time and fills missing values with the one before (the first with the next). */
export async function readSeries(columns: Columns, sources: readonly RowSource[]): Promise<Series> {
  const names = [columns.target, ...columns.features, ...(columns.time === null ? [] : [columns.time])]
  const read = new Map(names.map((name) => [name, [] as Float64Array[]]))
  for (const source of sources) {
    for await (const batch of source.batches(names)) {
      for (const [name, chunks] of read) chunks.push(Float64Array.from(batch.numbers(name)))
    }
  }
  const whole = (name: string): Float64Array => joined(read.get(name) ?? [])
  const time = columns.time === null ? null : whole(columns.time)
  const order = time === null ? null : timeOrder(time)
  const inOrder = (values: Float64Array): Float64Array =>
    order === null ? values : Float64Array.from(order, (row) => values[row] ?? NaN)
  const target = inOrder(whole(columns.target))
  const filled = target.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0)
  if (filled === target.length) {
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: `values in "${columns.target}"` })
  }
  return {
    rows: target.length,
    target: fillForward(target),
    features: columns.features.map((name) => fillForward(inOrder(whole(name)))),
    time: time === null ? null : fillForward(inOrder(time)),
    filled,
  }
}

function joined(chunks: readonly Float64Array[]): Float64Array {
  const values = new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    values.set(chunk, at)
    at += chunk.length
  }
  return values
}

/** Row numbers by ascending time; rows of equal or missing time keep their order, missing ones stay behind their neighbour. */
function timeOrder(time: Float64Array): number[] | null {
  const known = fillForward(time)
  let sorted = true
  for (let row = 1; row < known.length; row++) if ((known[row] ?? 0) < (known[row - 1] ?? 0)) sorted = false
  if (sorted) return null
  return Array.from(known.keys()).sort((a, b) => (known[a] ?? 0) - (known[b] ?? 0) || a - b)
}

/** Missing values take the one before, leading ones the first known one: only the past is used where there is one. */
export function fillForward(values: Float64Array): Float64Array {
  let last = values.find((value) => Number.isFinite(value)) ?? 0
  return values.map((value) => {
    if (Number.isFinite(value)) last = value
    return last
  })
}
