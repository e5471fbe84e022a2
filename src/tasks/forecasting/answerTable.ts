import type { AnswerTable } from '../prepared'
import type { ToldSeries } from './shownForecasts'
import { timeLabel } from './timeLabel'

/**
 * Every test forecast, a row for each step of each window: which row of the data set it is of, its time and the last time that was known, how many steps lie
 * between, what came, what was forecast with its intervals, and what the best simple forecast said; in the units of the target.
 */
export function answerTable(told: readonly ToldSeries[]): AnswerTable {
  const rows = told.flatMap((one) => {
    const { member, forecast, naive, together, intervals } = one
    const { horizon } = member.codec
    return Array.from(member.origins('test')).flatMap((origin, window) =>
      Array.from(member.after(origin), (truth, step) => {
        const at = window * horizon + step
        const answer = forecast[at] ?? NaN
        const { half80 = null, half95 = null } = intervals[step] ?? {}
        return {
          series: member.name,
          row: member.series.places[origin + 1 + step] ?? 0,
          time: timeLabel(member.series, origin + 1 + step),
          origin: timeLabel(member.series, origin),
          step: step + 1,
          truth,
          answer,
          half80: half80 ?? NaN,
          half95: half95 ?? NaN,
          naive: naive?.[at] ?? NaN,
          together: together?.[at] ?? NaN,
        }
      }),
    )
  })
  const numbers = (pick: (row: (typeof rows)[number]) => number): Float64Array =>
    Float64Array.from(rows, pick)
  const hasIntervals = told.some(({ intervals }) => intervals.length > 0)
  return {
    ...(told[0]?.member.name == null ? {} : { series: rows.map(({ series }) => series) }),
    row: Int32Array.from(rows, ({ row }) => row),
    time: rows.map(({ time }) => time),
    origin: rows.map(({ origin }) => origin),
    step: Int32Array.from(rows, ({ step }) => step),
    truth: numbers(({ truth }) => truth),
    answer: numbers(({ answer }) => answer),
    ...(hasIntervals
      ? {
          low80: numbers(({ answer, half80 }) => answer - half80),
          high80: numbers(({ answer, half80 }) => answer + half80),
          low95: numbers(({ answer, half95 }) => answer - half95),
          high95: numbers(({ answer, half95 }) => answer + half95),
        }
      : {}),
    naive: numbers(({ naive }) => naive),
    ...(told.some(({ together }) => together) ? { together: numbers(({ together }) => together) } : {}),
  }
}
