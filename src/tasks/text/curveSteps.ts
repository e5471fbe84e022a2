/** Points of a curve: enough for a smooth line, few enough to travel at once. */
const points = 90

/**
 * Whole numbers from `from` to `to`, ascending, ever further apart, rounded to two digits; `current` is always among them.
 */
export function curveSteps(from: number, to: number, current: number): number[] {
  const end = Math.max(from + 1, to)
  const steps = new Set([from, end, current])
  for (let point = 1; point < points; point++) {
    const value = from * (end / from) ** (point / points)
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
    steps.add(Math.min(end, Math.max(from, Math.round(value / unit) * unit)))
  }
  return [...steps].sort((a, b) => a - b)
}
