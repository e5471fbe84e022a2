import type { SequencePicture } from '../../shared/domain/dataset'

/** Columns and levels of a picture, enough for the width of a column on the page. */
const mostColumns = 96
const mostLevels = 32
/** Shares of the values that are drawn as the lowest and the highest level: single extremes would leave the rest pale. */
const lowShare = 0.02
const highShare = 0.98
const highestLevel = 255

/** A list of numbers or frames [time, numbers of a frame] as a small picture; neighbours are averaged where there are too many. Missing numbers are drawn at the lowest level. */
export function sequencePicture(
  sequence: readonly number[] | readonly (readonly number[])[],
): SequencePicture {
  const isList = typeof sequence[0] === 'number'
  const frames = sequence.map((item) => (typeof item === 'number' ? [item] : item))
  const columns = averaged(frames, mostColumns, averageFrame).map((frame) =>
    averaged(frame, mostLevels, mean),
  )
  const sorted = columns
    .flat()
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b)
  const low = quantile(sorted, lowShare)
  const high = quantile(sorted, highShare)
  const level = (value: number): number =>
    high > low && !Number.isNaN(value)
      ? Math.round(((Math.min(high, Math.max(low, value)) - low) / (high - low)) * highestLevel)
      : 0
  return {
    length: frames.length,
    width: isList ? 0 : (frames[0]?.length ?? 0),
    low,
    high,
    columns: columns.length,
    levels: Buffer.from(columns.flat().map(level)).toString('base64'),
  }
}

/** At most `most` items, each the average of the neighbours that it stands for. */
function averaged<Item>(
  items: readonly Item[],
  most: number,
  average: (group: readonly Item[]) => Item,
): readonly Item[] {
  if (items.length <= most) return items
  const edge = (index: number): number => Math.round((index * items.length) / most)
  return Array.from({ length: most }, (_, index) => average(items.slice(edge(index), edge(index + 1))))
}

/** Of the numbers that are there; NaN where none is. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

const averageFrame = (frames: readonly (readonly number[])[]): readonly number[] =>
  (frames[0] ?? []).map((_, place) => mean(frames.map((frame) => frame[place] ?? 0)))

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.round((sorted.length - 1) * share)] ?? 0
