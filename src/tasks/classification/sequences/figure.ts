import type { SequenceChannels, SequencesExperiment } from '../../../shared/tasks/classification/sequences'

/** More channels than this are a map: lines would hide each other. */
const mostLines = 6
/** Points of a pen are few; two channels over more steps are measurements over time. */
const mostPoints = 400
/** How much the ranges of x and y may differ, as a share. */
const sameRange = 0.05

/** What sort of picture suits sequences with these channels; `values` are some of them, [steps, channels] each. */
export function figureOf(
  channels: readonly string[],
  { sequence }: Pick<SequencesExperiment['columns'], 'sequence'>,
  values: readonly Float32Array[],
): SequenceChannels['figure'] {
  if (channels.length > mostLines) return 'map'
  return channels.length === 2 && (areCoordinates(channels) || arePoints(sequence, values)) ? 'path' : 'lines'
}

const areCoordinates = ([x = '', y = '']: readonly string[]): boolean =>
  /(^|[^a-z])x$/i.test(x) && /(^|[^a-z])y$/i.test(y)

/** Whether few pairs of columns span the same range, as the points of a stroke do that was brought to one size. */
function arePoints(columns: readonly string[], values: readonly Float32Array[]): boolean {
  if (columns.length < 6 || columns.length > mostPoints) return false
  const [first, second] = [0, 1].map((channel) => {
    let [low, high] = [Infinity, -Infinity]
    for (const own of values) {
      for (let at = channel; at < own.length; at += 2) {
        low = Math.min(low, own[at] ?? low)
        high = Math.max(high, own[at] ?? high)
      }
    }
    return { low, high }
  })
  if (!first || !second) return false
  const span = Math.max(first.high - first.low, second.high - second.low)
  return Math.abs(first.low - second.low) + Math.abs(first.high - second.high) <= sameRange * span
}
