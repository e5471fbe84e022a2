import type { TrialSettings, Varied } from '../domain/sweep'

type Value = TrialSettings[string]

/** The value of a varied setting at a place of [0, 1). */
export function valueAtPlace(varied: Varied, place: number): Value {
  if (varied.kind === 'list') {
    const { values } = varied
    return values[Math.min(values.length - 1, Math.floor(place * values.length))] ?? null
  }
  const { low, high, log, integer } = varied
  if (integer) {
    // Whole numbers are bins of equal width: the ends are as likely as the others.
    const [from, to] = log ? [Math.log(low - 0.5), Math.log(high + 0.5)] : [low - 0.5, high + 0.5]
    const inner = from + place * (to - from)
    return Math.min(high, Math.max(low, Math.round(log ? Math.exp(inner) : inner)))
  }
  if (!log) return rounded(low + place * (high - low))
  return rounded(Math.exp(Math.log(low) + place * (Math.log(high) - Math.log(low))))
}

/** The place of a value, the middle of its bin where several places stand for it; null for one that the space does not hold. */
export function placeOfValue(varied: Varied, value: Value | undefined): number | null {
  if (varied.kind === 'list') {
    const written = JSON.stringify(value)
    const at = varied.values.findIndex((one) => JSON.stringify(one) === written)
    return at === -1 ? null : (at + 0.5) / varied.values.length
  }
  const { low, high, log, integer } = varied
  if (typeof value !== 'number' || value < low || value > high) return null
  const [from, to] = integer ? [low - 0.5, high + 0.5] : [low, high]
  if (from === to) return 0.5
  return log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)
}

/** How many different values it has; null for a continuous range. */
export function countOf(varied: Varied): number | null {
  if (varied.kind === 'list') return varied.values.length
  return varied.integer ? varied.high - varied.low + 1 : null
}

/** Values of a range in a grid: as many as a person looks at side by side. */
const gridSteps = 5

/** The values of a varied setting in a grid: all of a list, some of a range with its ends. */
export function gridValues(varied: Varied): readonly Value[] {
  if (varied.kind === 'list') return varied.values
  const { low, high, log } = varied
  const steps = Math.min(gridSteps, countOf(varied) ?? gridSteps)
  if (steps < 2) return [low]
  const values = Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1)
    const value = log ? low * (high / low) ** share : low + share * (high - low)
    return varied.integer ? Math.round(value) : rounded(value)
  })
  return [...new Set(values)]
}

/** How many settings a grid holds. */
export const gridSize = (vary: readonly Varied[]): number =>
  vary.reduce((size, varied) => size * gridValues(varied).length, 1)

/** The settings at a place of the grid, counted from 0: the last setting changes first. */
export function gridSettings(vary: readonly Varied[], at: number): TrialSettings {
  let rest = at
  const settings: TrialSettings = {}
  for (const varied of vary.toReversed()) {
    const values = gridValues(varied)
    settings[varied.path] = values[rest % values.length] ?? null
    rest = Math.floor(rest / values.length)
  }
  return settings
}

/** Four digits say what a setting is. */
const rounded = (value: number): number => Number(value.toPrecision(4))
