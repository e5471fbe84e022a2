import type { ShownSequence } from '../../../shared/tasks/classification/sequences'
import { thinned } from './shorten'

/** How finely a sequence is drawn. */
export interface Fineness {
  readonly steps: number
  readonly channels: number
}

/** For one that is looked at. */
export const fine: Fineness = { steps: 160, channels: 40 }
/** For one among many. */
export const coarse: Fineness = { steps: 64, channels: 20 }

/** Digits that a picture can show. */
const digits = 4

/** A sequence [steps, channels] as it is drawn, means of neighbouring steps and channels where it is large. */
export function shownSequence(values: Float32Array, channels: number, most: Fineness): ShownSequence {
  const length = values.length / channels
  const every = Math.max(1, Math.ceil(length / most.steps))
  const group = Math.max(1, Math.ceil(channels / most.channels))
  const thin = every === 1 ? values : thinned(values, channels, every)
  const points = Array.from({ length: thin.length / channels }, (_, step) => {
    const frame = thin.subarray(step * channels, (step + 1) * channels)
    const shown = group === 1 ? frame : thinned(frame, 1, group)
    return Array.from(shown, (value) => Number(value.toPrecision(digits)))
  })
  return { length, points }
}
