import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import { fillForward } from './fillForward'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

/** Numbers, or the names of categories where a column holds no number; missing ones are filled. */
export type InputValues = Float64Array | readonly (string | null)[]

/** The columns of one series in time order. */
export interface Series {
  readonly rows: number
  /** What the network sees: missing values are filled [rows]. */
  readonly target: Float64Array
  /** The target as it was measured, NaN where it is missing: all that is learned from and compared with [rows]. */
  readonly measured: Float64Array
  /** The columns that inputs are made of, each [rows] with what is known behind the last row: values of later points in time. */
  readonly inputs: ReadonlyMap<string, InputValues>
  /** The inputs beside the target as numbers, each as long as what it is made of; see `withInputs`. */
  readonly features: readonly Float64Array[]
  /** Milliseconds since 1970 UTC [rows], or null without a time column. */
  readonly time: Float64Array | null
  /** Values of the target that were missing and filled. */
  readonly filled: number
  /** Where each row stands in the data set, rows of a test data set behind them [rows]. */
  readonly places: Int32Array
}

/** A series as the rows of a data set hold it. */
export interface NamedSeries {
  /** Its value in the column of series; null where the whole data set is one series. */
  readonly name: string | null
  readonly series: Series
  /** How many rows stand behind its last value: they hold no target, and may tell what is known ahead. */
  readonly future: number
  /** How many of its rows come from the first source; the others are test rows. */
  readonly firstRows: number
  /** How many rows of the first source it has for each of its points in time, on average; 1 without a time. */
  readonly rowsPerTime: number
}

type Columns = Pick<ForecastingExperiment['columns'], 'target' | 'time' | 'series'>

/**
 * Reads the columns, parts the rows by series, sorts each by time and fills missing values with the one before (the first with the
 * next). Series come in the order of their names; rows without a name or a time belong to none.
 * Throws `dataset.tooFewRows` where the target, or the time, has no value at all.
 */
export async function readSeries(
  columns: Columns,
  inputs: readonly string[],
  sources: readonly RowSource[],
): Promise<NamedSeries[]> {
  const names = [columns.target, ...inputs, ...(columns.time === null ? [] : [columns.time])]
  const read = new Map(names.map((name) => [name, [] as Float64Array[]]))
  const texts = new Map<string, (string | null)[]>()
  const rowsOf = new Map<string | null, number[]>()
  let row = 0
  for (const source of sources) {
    const asked = columns.series === null ? names : [...names, columns.series]
    for await (const batch of source.batches(asked)) {
      for (const [name, chunks] of read) {
        const isText = inputs.includes(name) && !batch.hasNumbers(name)
        chunks.push(isText ? new Float64Array(batch.rows).fill(NaN) : Float64Array.from(batch.numbers(name)))
        if (!isText) continue
        const cells = texts.get(name) ?? missing(row)
        for (const cell of batch.texts(name)) cells.push(cell)
        texts.set(name, cells)
      }
      const series = columns.series === null ? null : batch.texts(columns.series)
      const moments = columns.time === null ? null : batch.numbers(columns.time)
      for (let at = 0; at < batch.rows; at++, row++) {
        // Such as totals: what has no time has no place in the order.
        if (moments !== null && Number.isNaN(moments[at] ?? Number.NaN)) continue
        const name = series === null ? null : (series[at] ?? null)
        if (series !== null && name === null) continue
        const known = rowsOf.get(name)
        if (known) known.push(row)
        else rowsOf.set(name, [row])
      }
    }
  }
  if (rowsOf.size === 0 && row > 0 && columns.time !== null && columns.series === null) {
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: `values in "${columns.time}"` })
  }
  const whole = new Map([...read].map(([name, chunks]) => [name, joined(chunks)]))
  if (!whole.get(columns.target)?.some((value) => Number.isFinite(value))) {
    throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: `values in "${columns.target}"` })
  }
  const firstRows = sources[0]?.rows ?? 0
  const time = columns.time === null ? undefined : whole.get(columns.time)
  return [...rowsOf]
    .sort(([a], [b]) => (a ?? '').localeCompare(b ?? '', 'en', { numeric: true }))
    .map(([name, rows]) => ({
      name,
      rows,
      series: seriesOf(columns, { numbers: whole, inputs, texts }, rows),
    }))
    .map(({ name, rows, series }) => ({
      name,
      series,
      firstRows: Math.min(
        series.rows,
        rows.reduce((count, one) => count + (one < firstRows ? 1 : 0), 0),
      ),
      future: rows.length - series.rows,
      rowsPerTime: time
        ? rowsPerTime(
            Float64Array.from(
              rows.filter((one) => one < firstRows),
              (one) => time[one] ?? NaN,
            ),
          )
        : 1,
    }))
}

/** Whole columns by name: numbers of all, texts of those inputs that hold no number. */
interface ReadColumns {
  readonly numbers: ReadonlyMap<string, Float64Array>
  readonly inputs: readonly string[]
  readonly texts: ReadonlyMap<string, readonly (string | null)[]>
}

/** The rows of one series, sorted and filled. */
function seriesOf(
  columns: Columns,
  { numbers, inputs, texts }: ReadColumns,
  rows: readonly number[],
): Series {
  const own = (name: string): Float64Array => {
    const values = numbers.get(name)
    return Float64Array.from(rows, (row) => values?.[row] ?? NaN)
  }
  const time = columns.time === null ? null : own(columns.time)
  const order = time === null ? null : timeOrder(time)
  const inOrder = (values: Float64Array): Float64Array =>
    order === null ? values : Float64Array.from(order, (row) => values[row] ?? NaN)
  const input = (name: string): InputValues => {
    const cells = texts.get(name)
    if (!cells?.some((cell) => cell !== null)) return fillForward(inOrder(own(name)))
    return keptOn((order ?? [...rows.keys()]).map((row) => cells[rows[row] ?? 0] ?? null))
  }
  const all = inOrder(own(columns.target))
  // Rows without a target behind the last one with it tell of the future: a forecast begins there.
  const last = all.findLastIndex((value) => Number.isFinite(value))
  const target = last < 0 ? all : all.subarray(0, last + 1)
  return {
    rows: target.length,
    target: fillForward(target),
    measured: target.map((value) => (Number.isFinite(value) ? value : NaN)),
    inputs: new Map(inputs.map((name) => [name, input(name)])),
    features: [],
    time: time === null ? null : fillForward(inOrder(time)).subarray(0, target.length),
    filled: target.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0),
    places: Int32Array.from(order === null ? rows : order.map((row) => rows[row] ?? 0)).subarray(
      0,
      target.length,
    ),
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

const missing = (count: number): (string | null)[] => new Array<string | null>(count).fill(null)

/** Missing texts take the one before. */
function keptOn(cells: readonly (string | null)[]): (string | null)[] {
  let last: string | null = null
  return cells.map((cell) => (last = cell ?? last))
}

/** A measured value; null where it is missing. */
export const valueOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value

/** How many rows a series has for each of its points in time, on average; missing ones left out. */
export function rowsPerTime(time: Float64Array): number {
  const known = time.filter((moment) => Number.isFinite(moment)).sort()
  const different = known.reduce((count, moment, at) => count + (moment === known[at - 1] ? 0 : 1), 0)
  return different === 0 ? 1 : known.length / different
}
