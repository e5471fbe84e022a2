import type { RecurrenceShape } from '../../../src/kernel/measurement'

const longText: RecurrenceShape = { batch: 128, steps: 500, inputs: 32, units: 100 }
const smallSeries: RecurrenceShape = { batch: 32, steps: 60, inputs: 32, units: 50 }

/** The recurrences that are compared: a long text, a small series, a small batch of long texts, sensors, a wide layer; the first two of each cell. */
export const kernelShapes: readonly RecurrenceShape[] = [
  longText,
  smallSeries,
  { batch: 16, steps: 500, inputs: 32, units: 128 },
  { batch: 64, steps: 240, inputs: 14, units: 32 },
  { batch: 128, steps: 100, inputs: 64, units: 256 },
  ...(['gru', 'rnn'] as const).flatMap((cell) => [
    { ...longText, cell },
    { ...smallSeries, cell },
  ]),
]

/** [B, T, I, H]: how shapes stand in reports. */
export type ShapeList = readonly [batch: number, steps: number, inputs: number, units: number]

/** A shape as it stands in reports. */
export const shapeList = ({ batch, steps, inputs, units }: RecurrenceShape): ShapeList => [
  batch,
  steps,
  inputs,
  units,
]
