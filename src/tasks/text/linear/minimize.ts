/** Pairs of steps that curvature is told from. */
const memory = 6
/** A step has to bring this share of what the slope promises (Armijo). */
const leastGain = 1e-4

/** What is minimised: the value at a point; writes the gradient into the second array. */
export type Smooth = (point: Float64Array, gradient: Float64Array) => number

/** When the search ends. */
export interface Ending {
  /** Largest entry of the gradient that counts as flat. */
  readonly flat: number
  readonly mostSteps: number
  /** Called after each step; may throw to end it. */
  readonly onStep: (step: number) => Promise<void>
}

/**
 * Minimises a smooth convex function from zero, by the method of Broyden, Fletcher, Goldfarb and Shanno with limited memory.
 * Source: Nocedal, Wright, Numerical Optimization, 2006, algorithm 7.4 and 7.5.
 */
export async function minimize(length: number, smooth: Smooth, ending: Ending): Promise<Float64Array> {
  let point = new Float64Array(length)
  let gradient = new Float64Array(length)
  let value = smooth(point, gradient)
  const past: Curvature[] = []
  for (let step = 1; step <= ending.mostSteps; step++) {
    if (largestEntry(gradient) <= ending.flat) break
    const direction = searchDirection(gradient, past)
    const slope = dot(direction, gradient)
    const next = new Float64Array(length)
    const nextGradient = new Float64Array(length)
    let rate = step === 1 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1
    let nextValue = value
    for (let tries = 0; tries < 30; tries++, rate /= 2) {
      for (let at = 0; at < length; at++) next[at] = (point[at] ?? 0) + rate * (direction[at] ?? 0)
      nextValue = smooth(next, nextGradient)
      if (nextValue <= value + leastGain * rate * slope) break
    }
    if (!(nextValue < value)) break
    remember(past, point, next, gradient, nextGradient)
    point = next
    gradient = nextGradient
    value = nextValue
    await ending.onStep(step)
  }
  return point
}

/** How the gradient changed with the point over one step. */
interface Curvature {
  readonly moved: Float64Array
  readonly changed: Float64Array
  /** 1 / (moved . changed) */
  readonly factor: number
}

function remember(
  past: Curvature[],
  point: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const moved = next.map((value, at) => value - (point[at] ?? 0))
  const changed = nextGradient.map((value, at) => value - (gradient[at] ?? 0))
  const product = dot(moved, changed)
  if (product <= 1e-12) return
  past.push({ moved, changed, factor: 1 / product })
  if (past.length > memory) past.shift()
}

/** Downhill as far as the past steps tell of curvature (two-loop recursion). */
function searchDirection(gradient: Float64Array, past: readonly Curvature[]): Float64Array {
  const direction = gradient.map((value) => -value)
  const shares = new Float64Array(past.length)
  for (let at = past.length - 1; at >= 0; at--) {
    const { moved, changed, factor } = past[at] ?? none
    shares[at] = factor * dot(moved, direction)
    addTo(direction, changed, -(shares[at] ?? 0))
  }
  const last = past.at(-1)
  if (last) {
    const scale = 1 / (last.factor * dot(last.changed, last.changed))
    for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] ?? 0) * scale
  }
  past.forEach(({ moved, changed, factor }, at) => {
    addTo(direction, moved, (shares[at] ?? 0) - factor * dot(changed, direction))
  })
  return direction
}

const none: Curvature = { moved: new Float64Array(), changed: new Float64Array(), factor: 0 }

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

function addTo(target: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) + factor * (values[at] ?? 0)
}

const largestEntry = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
