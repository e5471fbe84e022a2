import { Random } from '../../shared/random'
import { keptRows, type BeginCheck, type CheckContext } from './check'
import { counted } from './counted'

/** Values that median and spread are estimated from. */
const sampleSize = 20_000
/** Robust z-score from which a value is far away from all others; 3.5 (Iglewicz and Hoaglin 1993) calls heavy tails outliers. */
const limit = 12
/** More of them than this are a heavy tail. */
const mostShare = 0.005
const mostValues = 50

interface Watched {
  readonly name: string
  readonly sample: number[]
  seen: number
  median: number
  /** Of the median absolute deviation, scaled to the standard deviation of a normal distribution. */
  spread: number
  rows: number[]
  values: Set<number>
  count: number
}

/** Values that stand far away from all others of their column. */
export const outliers: BeginCheck = (context) => {
  const watched = numberColumns(context).map((name): Watched => ({
    name,
    sample: [],
    seen: 0,
    median: 0,
    spread: 0,
    rows: [],
    values: new Set(),
    count: 0,
  }))
  if (watched.length === 0) return null
  const random = Random.of(1, 'outliers')
  return {
    add(batch) {
      for (const one of watched) {
        for (const value of batch.numbers(one.name)) if (!Number.isNaN(value)) keep(one, value, random)
      }
    },
    unfinished: true,
    addAgain(batch) {
      for (const one of watched) {
        if (one.seen > 0 && one.spread === 0) measure(one)
        if (!(one.spread > 0)) continue
        batch.numbers(one.name).forEach((value, row) => {
          if (!(Math.abs(value - one.median) / one.spread > limit)) return
          one.count += 1
          if (one.rows.length < keptRows) one.rows.push(batch.offset + row)
          if (one.values.size <= mostValues) one.values.add(value)
        })
      }
    },
    findings: () =>
      watched
        .filter(({ count, seen }) => count > 0 && count <= Math.max(1, seen * mostShare))
        .map(({ name, count, median, spread, rows, values }) => ({
          severity: 'note' as const,
          title: `${counted(count, 'outlier')} in "${name}"`,
          message: `${counted(count, 'value')} of "${name}" ${count === 1 ? 'lies' : 'lie'} more than ${limit} times the usual spread (${short(spread)}) away from the middle (${short(median)}). Scaling and the loss follow such values more than all others.`,
          columns: [name],
          rows: count,
          lookAt: rows,
          fixes:
            values.size <= mostValues
              ? [{ kind: 'treatAsMissing' as const, columns: [name], values: [...values] }]
              : [],
        })),
  }
}

function numberColumns({ columns, roles, rows }: CheckContext): string[] {
  return columns
    .filter(({ type }) => type === 'number' || type === 'integer')
    .filter(({ name, unique }) => name !== roles.label && unique > 10 && rows >= 30)
    .map(({ name }) => name)
}

/** Reservoir sampling (Vitter 1985): every value has the same chance to be in the sample. */
function keep(one: Watched, value: number, random: Random): void {
  one.seen += 1
  if (one.sample.length < sampleSize) one.sample.push(value)
  else {
    const place = random.integer(one.seen)
    if (place < sampleSize) one.sample[place] = value
  }
}

function measure(one: Watched): void {
  one.median = median(one.sample)
  const away = one.sample.map((value) => Math.abs(value - one.median))
  // Half of the values may be the same one; then nothing is known of the spread.
  one.spread = 1.4826 * median(away) || Number.NaN
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

const short = (value: number): string => String(Number(value.toPrecision(3)))
