import type { PageOption } from '../shared/portable/taskPage'

/** The number that a field of a page stands for: that of the option where it holds none, never beyond its bounds, whole where its steps are. */
export function chosenNumber({ minimum, maximum, step, value }: PageOption, entered: number): number {
  const own = Number.isFinite(entered) ? entered : value
  const bounded = Math.min(maximum, Math.max(minimum, own))
  return Number.isInteger(step) ? Math.round(bounded) : bounded
}
