import type { HistogramContent } from './chartContent'

/** The edges of equal bins: one more than there are bins. */
export function binEdges({
  minimum,
  maximum,
  counts,
}: Pick<HistogramContent, 'minimum' | 'maximum' | 'counts'>): readonly number[] {
  const width = (maximum - minimum) / Math.max(1, counts.length)
  return Array.from({ length: counts.length + 1 }, (_, index) => minimum + index * width)
}
