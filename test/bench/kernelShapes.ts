import { type RecurrenceShape } from '../../src/kernel/measurement'

/** A shape with the training it stands for. */
export interface NamedShape extends RecurrenceShape {
  readonly name: string
}

/** The shapes at which recurrences are compared: B, T, I, H as in docs/performance.md. */
export const kernelShapes: readonly NamedShape[] = [
  { name: 'long reviews', batch: 128, steps: 500, inputs: 32, units: 100 },
  { name: 'short texts', batch: 32, steps: 60, inputs: 32, units: 50 },
  { name: 'few long rows', batch: 16, steps: 500, inputs: 32, units: 128 },
  { name: 'sensor windows', batch: 64, steps: 240, inputs: 14, units: 32 },
  { name: 'language model', batch: 128, steps: 100, inputs: 64, units: 256 },
]
