import { type PartPlan } from './batchPlan'
import { type ForwardCall } from './forwardCall'
import { type KernelMemory } from './kernelMemory'
import { type PartRecord } from './passRecord'
import { type GateActivations, type LayerShape } from './recurrentPass'

/** Collects the gates, cell and hidden states that a training forward call has kept. */
export function readGates(memory: KernelMemory, shape: LayerShape, call: ForwardCall): GateActivations {
  const length = call.request.steps * call.request.batch * shape.units
  const gates = {
    input: new Float32Array(length),
    forget: new Float32Array(length),
    candidate: new Float32Array(length),
    output: new Float32Array(length),
    cell: new Float32Array(length),
    hidden: new Float32Array(length),
  }
  call.plan.parts.forEach((part, index) =>
    readPart(memory, shape, call, part, call.arrangement.parts[index] ?? {}, gates),
  )
  return gates
}

function readPart(
  memory: KernelMemory,
  shape: LayerShape,
  call: ForwardCall,
  part: PartPlan,
  places: PartRecord,
  to: GateActivations,
): void {
  const { units, paddedUnits, gates } = call.dimensions
  const activations = memory.floats(places.activations ?? 0, part.keptRows * gates)
  const cells = memory.floats(places.cells ?? 0, part.keptRows * paddedUnits)
  const cellTanh = memory.floats(places.cellTanh ?? 0, part.keptRows * paddedUnits)
  for (let step = 0; step < part.steps; step++) {
    for (let row = 0; row < (part.activeRows[step] ?? 0); row++) {
      const kept = (part.offsets[step] ?? 0) + row
      const target = targetOf(shape, call, part.first + row, step) * units
      const gate = (index: number): Float32Array =>
        activations.subarray(kept * gates + index * paddedUnits).subarray(0, units)
      const output = gate(3)
      const squashed = cellTanh.subarray(kept * paddedUnits, kept * paddedUnits + units)
      to.input.set(gate(0), target)
      to.forget.set(gate(1), target)
      to.candidate.set(gate(2), target)
      to.output.set(output, target)
      to.cell.set(cells.subarray(kept * paddedUnits, kept * paddedUnits + units), target)
      to.hidden.set(
        output.map((value, unit) => value * (squashed[unit] ?? 0)),
        target,
      )
    }
  }
}

/** Index in [T, B] of a row at a step of the recurrence. */
function targetOf(shape: LayerShape, call: ForwardCall, place: number, step: number): number {
  const { order, lengths } = call.plan
  const time = shape.direction === 'backward' ? (lengths[place] ?? 0) - 1 - step : step
  return time * call.request.batch + (order[place] ?? 0)
}
