import { frequencyOf, type Frequency } from './frequency'

/** A distance between two points in milliseconds, and how often neighbours are that far apart. */
export type CountedStep = readonly [number, number]

/** A frequency with its most frequent distance, milliseconds; 0 where there is none. */
export interface CommonFrequency {
  readonly frequency: Frequency
  readonly step: number
}

/** Share of all steps that the most frequent kind of step must have to be called the frequency. */
const regularShare = 0.5
/** From the 1st to the 15th are always 14 days, from there on to the 1st never but in a February. */
const leastOtherHalves = 0.5
/** A seventh of all days are Sundays; below this share weekends are exceptions. */
const weekendShare = 0.02
const weekMilliseconds = 7 * 86_400_000

/** The frequency that most neighbours are apart, `irregular` where none of them is. */
export function commonFrequency(steps: readonly CountedStep[]): CommonFrequency {
  const totals = new Map<Frequency, number>()
  for (const [distance, times] of steps) {
    const frequency = frequencyOf(distance)
    totals.set(frequency, (totals.get(frequency) ?? 0) + times)
  }
  joinHalfMonths(totals)
  const all = steps.reduce((sum, [, times]) => sum + times, 0)
  const [common] = [...totals].sort(([, a], [, b]) => b - a)
  const isRegular = common !== undefined && common[1] >= all * regularShare
  const found = withStep(isRegular ? common[0] : 'irregular', steps)
  return fitsClock(found, steps, all) ? found : withStep('irregular', steps)
}

/** Half of a month can be two weeks: where others are not, all of them are halves. */
function joinHalfMonths(totals: Map<Frequency, number>): void {
  const halves = totals.get('halfMonth') ?? 0
  const weeks = totals.get('twoWeeks') ?? 0
  if (halves < weeks * leastOtherHalves) return
  totals.set('halfMonth', halves + weeks)
  totals.delete('twoWeeks')
}

/** Clock times are whole seconds at any distance: most must be whole steps, or nothing is one a second. */
function fitsClock(
  { frequency, step }: CommonFrequency,
  steps: readonly CountedStep[],
  all: number,
): boolean {
  if (!['second', 'minute', 'hour'].includes(frequency)) return true
  const whole = steps.reduce((sum, [distance, times]) => sum + (distance % step === 0 ? times : 0), 0)
  return whole >= all * regularShare
}

/** A frequency with its most frequent distance. */
export function withStep(frequency: Frequency, steps: readonly CountedStep[]): CommonFrequency {
  const same = steps.filter(([distance]) => frequencyOf(distance) === frequency)
  const [longest] = same.sort(([, a], [, b]) => b - a)
  return { frequency, step: longest?.[0] ?? 0 }
}

/** Whether days over more than a week have hardly a Saturday or Sunday; exchanges open on some of them. */
export const sparesWeekends = (onWeekend: number, days: number, spanMilliseconds: number): boolean =>
  onWeekend <= days * weekendShare && spanMilliseconds > weekMilliseconds
