/**
 * SVG paths of a line through `values` in a box of width x height with `margin` above and below; missing values part
 * it, and a value alone becomes a short stroke.
 */
export function linePaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
  margin: number,
): readonly string[] {
  const present = values.filter((value) => value !== null)
  if (present.length === 0) return []
  const low = present.reduce((least, value) => Math.min(least, value), Infinity)
  const high = present.reduce((most, value) => Math.max(most, value), -Infinity)
  const x = (index: number) => (values.length < 2 ? width / 2 : (index / (values.length - 1)) * width)
  const y = (value: number) =>
    high === low ? height / 2 : height - margin - ((value - low) / (high - low)) * (height - 2 * margin)
  const paths: string[] = []
  let points: string[] = []
  const finish = () => {
    if (points.length === 1) paths.push(`M${points[0]}h0.01`)
    else if (points.length > 1) paths.push(`M${points.join('L')}`)
    points = []
  }
  values.forEach((value, index) => {
    if (value === null) finish()
    else points.push(`${round(x(index))},${round(y(value))}`)
  })
  finish()
  return paths
}

const round = (value: number): number => Math.round(value * 100) / 100
