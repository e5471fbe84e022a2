import { frequencyOf, longestStep, skipsWorkingDay, type Frequency } from '../files/profile/frequency'
import { keptRows, profileOf, type BeginCheck } from './check'
import { counted } from './counted'
import { GridShare } from './gridShare'
import { inTimeOrder } from './inTimeOrder'

const dayMilliseconds = 86_400_000

/** Points in time without a row, in a column of regular ones. */
export const timeGaps: BeginCheck = (context) => inTimeOrder(beginGaps, orderedReading)(context)

const orderedReading = { columns: () => [], severalSeries: false }

const beginGaps: BeginCheck = (context) => {
  const { time } = context.roles
  const profile = profileOf(context, time)?.time
  const step = profile?.stepMilliseconds ?? 0
  if (time === null || !profile || step <= 0 || profile.frequency === 'irregular' || !profile.ascending)
    return null
  const { frequency } = profile
  const limit = longestStep(frequency, step)
  const isGap = (from: number, to: number): boolean =>
    frequency === 'businessDay' ? skipsWorkingDay(from, to) : to - from > limit
  const grid = new GridShare(frequency, step)
  const lookAt: number[] = []
  let gaps = 0
  let missing = 0
  let uneven = 0
  let repeated = 0
  let before = Number.NaN
  return {
    add(batch) {
      batch.numbers(time).forEach((moment, row) => {
        if (isGap(before, moment)) {
          gaps += 1
          missing += missingBetween(
            before,
            moment,
            frequency === 'businessDay' ? dayMilliseconds : step,
            frequency,
          )
          if (lookAt.length < keptRows) lookAt.push(batch.offset + row - 1, batch.offset + row)
        } else if (moment - before < step && !isStep(frequencyOf(moment - before), frequency)) uneven += 1
        if (moment === before) repeated += 1
        if (moment > before) grid.add(moment - before)
        before = Number.isNaN(moment) ? before : moment
      })
    },
    findings() {
      // Points at any distance have no gaps; that is a finding of its own.
      if (gaps === 0 || !grid.isRegular) return []
      const many = missing > context.rows
      return [
        {
          severity: frequency === 'businessDay' ? 'note' : 'warning',
          title: counted(gaps, 'gap in time', 'gaps in time'),
          message:
            frequency === 'businessDay'
              ? `${counted(missing, 'working day')} in ${counted(gaps, 'gap')} of "${time}" ${missing === 1 ? 'has' : 'have'} no row: holidays, most likely. To the network neighbouring rows are always one step apart.`
              : `${counted(missing, 'row')} in ${counted(gaps, 'gap')} of "${time}" ${missing === 1 ? 'is' : 'are'} missing. To the network neighbouring rows are always one step apart.`,
          columns: [time],
          rows: missing,
          lookAt,
          // A grid finer than the rows, or far longer than them, would be made of filling; it has one row for a point in time.
          fixes:
            frequency === 'halfMonth' || uneven > 0 || many || repeated > 0
              ? []
              : [
                  { kind: 'resample', column: time, frequency, stepMilliseconds: step, fill: 'forward' },
                  { kind: 'resample', column: time, frequency, stepMilliseconds: step, fill: 'missing' },
                ],
        },
      ]
    },
  }
}

/** Whether a distance is one of that frequency; half a month may be two weeks. */
const isStep = (found: Frequency, frequency: Frequency): boolean =>
  found === frequency || (frequency === 'halfMonth' && found === 'twoWeeks')

/** Points without a row between two neighbours. */
function missingBetween(from: number, to: number, step: number, frequency: string): number {
  const points = Math.max(1, Math.round((to - from) / step) - 1)
  return frequency === 'businessDay' ? weekdaysBetween(from, to) : points
}

function weekdaysBetween(from: number, to: number): number {
  let days = 0
  for (let day = from + dayMilliseconds; day < to && days < 10_000; day += dayMilliseconds) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days += 1
  }
  return days
}
