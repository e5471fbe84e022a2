import { plural } from '../../../shared/format/plural'

/** Inputs that tell the time of day, week and year as a place on a circle. */
const isCalendar = (name: string): boolean => /^(hour|weekday|month) \((sin|cos)\)$/.test(name)

/** What the features of each time step are, in words: the target comes first, inputs made of the time last. */
export function featuresText(features: readonly string[]): string {
  const calendar = features.filter(isCalendar).length
  const others = features.length - 1 - calendar
  const parts = [
    'the target',
    ...(others > 0 ? [plural(others, 'other column')] : []),
    ...(calendar > 0 ? [`${calendar} inputs for the hour, weekday and month, made of the time`] : []),
  ]
  if (parts.length === 1) return 'the target itself'
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}
