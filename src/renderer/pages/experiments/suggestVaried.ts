import type { Varied } from '../../../shared/domain/sweep'
import type { FieldDescription } from '../../../shared/settings/describeField'
import type { Json } from '../../../shared/settings/settingValue'

/** Settings whose ratios matter more than their differences. */
const byRatio = /(learningRate|weightDecay|units|embedding|batchSize|vocabularySize|sequenceLength|filters)$/
/** A range reaches so far below and above the present value. */
const [wide, usual] = [10, 3]

/** The values of a setting that are worth trying: all choices, or a range around the present value within what is allowed. */
export function suggestVaried(
  path: string,
  { entry, percent, wrapper }: FieldDescription,
  value: Json | undefined,
): Varied | null {
  const place = wrapper === null ? path : `${path}.${wrapper}`
  if (entry.kind === 'choice')
    return { kind: 'list', path: place, values: entry.choices.map((choice) => choice.value) }
  if (entry.kind === 'switch') return { kind: 'list', path: place, values: [false, true] }
  if (entry.kind === 'text') return null
  const inner =
    wrapper !== null && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value[wrapper]
      : value
  const present = typeof inner === 'number' ? inner : null
  const { minimum, maximum, integer } = entry
  const within = (number: number): number => Math.min(maximum, Math.max(minimum, number))
  if (percent && (present === null || present < 1)) {
    return { kind: 'range', path: place, low: within(0), high: within(0.5), log: false, integer: false }
  }
  const middle = present ?? (Number.isFinite(minimum) ? Math.max(1, minimum) : 1)
  const reach = /learningRate|weightDecay/.test(path) ? wide : usual
  const round = (number: number): number => (integer ? Math.round(number) : Number(number.toPrecision(2)))
  const [low, high] = [within(round(middle / reach)), within(round(middle * reach))]
  if (low >= high) return null
  return { kind: 'range', path: place, low, high, log: low > 0 && byRatio.test(path), integer }
}
