/** Steps of the search at most; it has mostly ended after a third of them. */
const mostSteps = 400
/** It ends where the values at the corners differ by less than this. */
const closeEnough = 1e-7
/** How far the first corners lie from the start. */
const firstStep = 0.7

interface Corner {
  readonly point: Float64Array
  readonly value: number
}

/**
 * The point with the smallest value near `start`, found without derivatives by a simplex that reflects, expands, contracts and shrinks.
 * Source: Nelder, Mead, A simplex method for function minimization, 1965, with the usual coefficients 1, 2, 1/2 and 1/2.
 */
export function nelderMead(valueOf: (point: Float64Array) => number, start: Float64Array): Corner {
  const corner = (point: Float64Array): Corner => ({ point, value: valueOf(point) })
  const corners = [corner(start)]
  start.forEach((value, axis) => {
    const point = Float64Array.from(start)
    point[axis] = value + firstStep
    corners.push(corner(point))
  })
  const sort = (): unknown => corners.sort((a, b) => a.value - b.value)
  sort()
  for (let step = 0; step < mostSteps; step++) {
    const [best, worst] = [corners[0], corners.at(-1)]
    if (!best || !worst || worst.value - best.value < closeEnough) break
    const others = corners.slice(0, -1)
    const centre = start.map(
      (_, axis) => others.reduce((sum, { point }) => sum + (point[axis] ?? 0), 0) / others.length,
    )
    // From the worst corner through the centre of the others: 1 = mirrored, 2 = twice as far, -1/2 = back half-way.
    const beyond = (times: number): Corner =>
      corner(centre.map((value, axis) => value + times * (value - (worst.point[axis] ?? 0))))
    const mirrored = beyond(1)
    if (mirrored.value < best.value) {
      const further = beyond(2)
      corners[others.length] = further.value < mirrored.value ? further : mirrored
    } else if (mirrored.value < (others.at(-1)?.value ?? Infinity)) {
      corners[others.length] = mirrored
    } else {
      const nearer = beyond(mirrored.value < worst.value ? 0.5 : -0.5)
      if (nearer.value < Math.min(worst.value, mirrored.value)) corners[others.length] = nearer
      else {
        corners.forEach(({ point }, index) => {
          if (index === 0) return
          corners[index] = corner(point.map((value, axis) => (value + (best.point[axis] ?? 0)) / 2))
        })
      }
    }
    sort()
  }
  return corners[0] ?? corner(start)
}
