/** Room around a drawing, so that strokes are whole. */
const margin = 6

type Points = readonly (readonly number[])[]

/** Least and most of numbers; a span of 1 where they are all the same. */
function rangeOf(values: readonly number[]): { readonly low: number; readonly span: number } {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  return high > low ? { low, span: high - low } : { low: low - 0.5, span: 1 }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** A path for each channel of points [steps][channels] over time, all on one scale. */
export function drawLines(points: Points, width: number, height: number): string[] {
  const { low, span } = rangeOf(points.flat())
  const across = Math.max(1, points.length - 1)
  return (points[0] ?? []).map((_, channel) =>
    points
      .map((frame, step) => {
        const x = rounded((step / across) * width)
        const y = rounded(height - margin - (((frame[channel] ?? 0) - low) / span) * (height - 2 * margin))
        return `${step === 0 ? 'M' : 'L'}${x} ${y}`
      })
      .join(''),
  )
}

/** The way of a pen through points [steps][x, y] in a square, y upwards, and where it begins. */
export function drawPath(
  points: Points,
  size: number,
): { readonly line: string; readonly start: readonly [number, number] } {
  const xs = rangeOf(points.map(([x = 0]) => x))
  const ys = rangeOf(points.map(([, y = 0]) => y))
  const inner = size - 2 * margin
  const span = Math.max(xs.span, ys.span)
  const places = points.map(([x = 0, y = 0]): readonly [number, number] => [
    rounded(margin + ((x - xs.low) / span + (span - xs.span) / span / 2) * inner),
    rounded(size - margin - ((y - ys.low) / span + (span - ys.span) / span / 2) * inner),
  ])
  return {
    line: places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
    start: places[0] ?? [size / 2, size / 2],
  }
}

/** Opacities 0..255 of points [steps][channels], from the least to the largest. */
export function mapLevels(points: Points): number[][] {
  const { low, span } = rangeOf(points.flat())
  return points.map((frame) => frame.map((value) => Math.round(((value - low) / span) * 255)))
}
