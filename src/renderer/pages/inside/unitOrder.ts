import type { LayerPictures } from './layerPictures'

/** How units are ordered in a map. */
export type UnitOrder = 'likeness' | 'effect' | 'number'

/** Steps that units are compared by at most. */
const comparedSteps = 96

/**
 * The units in an order, as positions: alike ones side by side (a chain of nearest neighbours by correlation over the steps), those that
 * move the answer most first, or as they are numbered.
 */
export function orderUnits(pictures: LayerPictures, order: UnitOrder): number[] {
  const { units } = pictures.layer
  const numbered = Array.from({ length: units }, (_, unit) => unit)
  if (order === 'number') return numbered
  const effects = unitEffects(pictures)
  const byEffect = [...numbered].sort((a, b) => (effects[b] ?? 0) - (effects[a] ?? 0))
  return order === 'effect' ? byEffect : chained(pictures, byEffect[0] ?? 0)
}

/** How much each unit moves the answer: its last state by its weight; where other layers stand between, how much it varies. */
export function unitEffects({ layer, at, values }: LayerPictures): number[] {
  const { units, steps, direction, outputWeights } = layer
  const last = direction === 'forward' ? steps - 1 : 0
  if (outputWeights) return outputWeights.map((weight, unit) => Math.abs(weight * at('hidden', last, unit)))
  const hidden = values('hidden')
  return Array.from({ length: units }, (_, unit) => {
    let [low, high] = [Infinity, -Infinity]
    for (let place = unit; place < hidden.length; place += units) {
      low = Math.min(low, hidden[place] ?? 0)
      high = Math.max(high, hidden[place] ?? 0)
    }
    return high - low
  })
}

function chained({ layer, values }: LayerPictures, first: number): number[] {
  const { units, steps } = layer
  const every = Math.max(1, Math.ceil(steps / comparedSteps))
  const hidden = values('hidden')
  const curves = Array.from({ length: units }, (_, unit) => normalCurve(hidden, unit, units, every))
  const left = new Set(Array.from({ length: units }, (_, unit) => unit))
  const found: number[] = []
  let next: number | null = first
  while (next !== null) {
    const at: number = next
    left.delete(at)
    found.push(at)
    next = null
    let best = -Infinity
    for (const other of left) {
      const likeness = product(curves[at], curves[other])
      if (likeness <= best) continue
      best = likeness
      next = other
    }
  }
  return found
}

/** The states of a unit at some steps, without their mean and of length 1. */
function normalCurve(hidden: Float32Array, unit: number, units: number, every: number): Float64Array {
  const steps = hidden.length / units
  const curve = Float64Array.from(
    { length: Math.ceil(steps / every) },
    (_, place) => hidden[place * every * units + unit] ?? 0,
  )
  const mean = curve.reduce((sum, value) => sum + value, 0) / Math.max(1, curve.length)
  const length = Math.sqrt(curve.reduce((sum, value) => sum + (value - mean) ** 2, 0))
  return curve.map((value) => (length > 1e-12 ? (value - mean) / length : 0))
}

function product(one: Float64Array | undefined, other: Float64Array | undefined): number {
  if (!one || !other) return 0
  let sum = 0
  for (let place = 0; place < one.length; place++) sum += (one[place] ?? 0) * (other[place] ?? 0)
  return sum
}
