import type { SourceBatch } from '../../tasks/prepared'
import { commonFrequency, sparesWeekends } from '../files/profile/commonFrequency'
import { isWeekend } from '../files/profile/frequency'
import { NumberCounts } from '../files/profile/numberCounts'
import { profileOf, type BeginCheck, type CheckContext, type Scan } from './check'

/** Values that are kept at most to put rows in order: 128 MB. */
const mostValues = 1 << 24
/** With more rows than this share at the time of another one, they are several series or events: none follows the other. */
const mostRepeated = 0.1

/** What a check reads that looks at rows in time order. */
interface OrderedReading {
  /** Number columns besides the time. */
  readonly columns: (context: CheckContext) => readonly string[]
  /** Whether it follows each of several series by itself. */
  readonly severalSeries: boolean
}

/** Whether so many number columns of a data set can be put in order in memory. */
export const fitsOrder = ({ rows }: Pick<CheckContext, 'rows'>, columns: number): boolean =>
  rows * columns <= mostValues

/**
 * A check that sees the rows in the order of their times, as a forecast does, where the file has them in another. Where they are too many
 * to be put in order it does not begin; where most of them repeat a time it finds nothing.
 */
export function inTimeOrder(begin: BeginCheck, { columns, severalSeries }: OrderedReading): BeginCheck {
  return (context) => {
    const { time, series } = context.roles
    const profile = profileOf(context, time)?.time
    if (time === null || profile === undefined || profile.ascending) return begin(context)
    if (series !== null && !severalSeries) return begin(context)
    const names = [time, ...columns(context)]
    return fitsOrder(context, names.length) ? new OrderedScan(begin, context, time, names) : null
  }
}

class OrderedScan implements Scan {
  private readonly numbers: ReadonlyMap<string, Float64Array>
  private readonly seriesNames: (string | null)[] = []

  constructor(
    private readonly begin: BeginCheck,
    private readonly context: CheckContext,
    private readonly time: string,
    names: readonly string[],
  ) {
    this.numbers = new Map(names.map((name) => [name, new Float64Array(context.rows)]))
  }

  add(batch: SourceBatch): void {
    for (const [name, values] of this.numbers) values.set(batch.numbers(name), batch.offset)
    const { series } = this.context.roles
    if (series !== null) for (const name of batch.texts(series)) this.seriesNames.push(name)
  }

  findings(): ReturnType<Scan['findings']> {
    const times = this.numbers.get(this.time) ?? new Float64Array()
    const order = Int32Array.from(times.keys())
      .filter((row) => !Number.isNaN(times[row]))
      .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
    if (this.repeats(times, order) > order.length * mostRepeated) return []
    const scan = this.begin({ ...this.context, columns: this.orderedColumns(times, order) })
    scan?.add?.({
      offset: 0,
      rows: order.length,
      hasNumbers: (name) => this.numbers.has(name),
      numbers: (name) => {
        const values = this.numbers.get(name)
        return Float64Array.from(order, (row) => values?.[row] ?? Number.NaN)
      },
      sequences: () => null,
      texts: () => Array.from(order, (row) => this.seriesNames[row] ?? null),
    })
    return (scan?.findings() ?? []).map((draft) => ({
      ...draft,
      lookAt: draft.lookAt.map((place) => order[place] ?? 0),
    }))
  }

  /** Rows at the time of another row of the same series. */
  private repeats(times: Float64Array, order: Int32Array): number {
    const last = new Map<string | null, number>()
    return order.reduce((count, row) => {
      const name = this.seriesNames[row] ?? null
      const time = times[row] ?? Number.NaN
      const isRepeated = last.get(name) === time
      last.set(name, time)
      return isRepeated ? count + 1 : count
    }, 0)
  }

  /** The profiled columns, the time as it is in order. */
  private orderedColumns(times: Float64Array, order: Int32Array): CheckContext['columns'] {
    const steps = new NumberCounts()
    let onWeekend = 0
    let before = Number.NaN
    for (const row of order) {
      const moment = times[row] ?? Number.NaN
      if (moment > before) steps.add(moment - before)
      if (isWeekend(moment)) onWeekend += 1
      before = moment
    }
    const { frequency, step } = commonFrequency([...steps.entries()])
    const span = before - (times[order[0] ?? 0] ?? Number.NaN)
    const spared = frequency === 'day' && sparesWeekends(onWeekend, order.length, span)
    return this.context.columns.map((column) =>
      column.name === this.time && column.time
        ? {
            ...column,
            time: {
              ...column.time,
              ascending: true,
              frequency: spared ? 'businessDay' : frequency,
              stepMilliseconds: step,
            },
          }
        : column,
    )
  }
}
