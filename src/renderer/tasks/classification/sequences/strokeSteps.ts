/** A place that a pen passed. */
export type PenPoint = readonly [x: number, y: number]

/** So many places at even distances along the way of a pen, from its first to its last one. */
export function evenlyAlong(points: readonly PenPoint[], steps: number): PenPoint[] {
  const [first] = points
  if (!first) return []
  const reached = [0]
  points.slice(1).forEach(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? first
    reached.push((reached[index] ?? 0) + Math.hypot(x - fromX, y - fromY))
  })
  const total = reached.at(-1) ?? 0
  let segment = 0
  return Array.from({ length: steps }, (_, step) => {
    const wanted = steps === 1 ? 0 : (total * step) / (steps - 1)
    while (segment < points.length - 2 && (reached[segment + 1] ?? 0) < wanted) segment += 1
    const [from, to] = [points[segment] ?? first, points[segment + 1] ?? points[segment] ?? first]
    const start = reached[segment] ?? 0
    const length = (reached[segment + 1] ?? start) - start
    const share = length === 0 ? 0 : (wanted - start) / length
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
  })
}

/** The span of a coordinate. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** Places stretched so that they fill the spans of the data, as the strokes of a data set fill them. */
export function stretched(points: readonly PenPoint[], spans: readonly [x: Span, y: Span]): number[][] {
  const fit = (axis: 0 | 1): ((value: number) => number) => {
    const values = points.map((point) => point[axis])
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const { low: from, high: to } = spans[axis]
    return (value) => (high > low ? from + ((value - low) / (high - low)) * (to - from) : (from + to) / 2)
  }
  const [x, y] = [fit(0), fit(1)]
  return points.map((point) => [x(point[0]), y(point[1])])
}
