import { type PartPlan } from './batchPlan'
import { type ForwardCall } from './forwardCall'
import { type KernelMemory } from './kernelMemory'
import { type PartRecord } from './passRecord'
import { type GateActivations } from './recurrentPass'

/** Collects the gates, cell and hidden states that a training forward call has kept. */
export function readGates(memory: KernelMemory, call: ForwardCall): GateActivations {
  const length = call.request.steps * call.request.batch * call.shape.units
  const gates = {
    input: new Float32Array(length),
    forget: new Float32Array(length),
    candidate: new Float32Array(length),
    output: new Float32Array(length),
    cell: new Float32Array(length),
    hidden: new Float32Array(length),
  }
  call.plan.parts.forEach((part, index) =>
    readPart(memory, call, part, call.arrangement.parts[index] ?? {}, gates),
  )
  return gates
}

function readPart(
  memory: KernelMemory,
  call: ForwardCall,
  part: PartPlan,
  places: PartRecord,
  to: GateActivations,
): void {
  const { units, paddedUnits, gates } = call.dimensions
  const { group } = call.needs.layout
  const activations = memory.floats(places.activations ?? 0, part.keptRows * gates)
  const cells = memory.floats(places.cells ?? 0, part.keptRows * paddedUnits)
  const cellTanh = memory.floats(places.cellTanh ?? 0, part.keptRows * paddedUnits)
  for (let step = 0; step < part.steps; step++) {
    for (let row = 0; row < (part.activeRows[step] ?? 0); row++) {
      const kept = (part.offsets[step] ?? 0) + row
      const target = targetOf(call, part.first + row, step) * units
      const squashed = cellTanh.subarray(kept * paddedUnits, kept * paddedUnits + units)
      for (let unit = 0; unit < units; unit++) {
        // groups of units of each gate in turn, see assembly/gateLayout.ts
        const place = kept * gates + 4 * unit - 3 * (unit % group)
        const output = activations[place + 3 * group] ?? 0
        to.input[target + unit] = activations[place] ?? 0
        to.forget[target + unit] = activations[place + group] ?? 0
        to.candidate[target + unit] = activations[place + 2 * group] ?? 0
        to.output[target + unit] = output
        to.hidden[target + unit] = output * (squashed[unit] ?? 0)
      }
      to.cell.set(cells.subarray(kept * paddedUnits, kept * paddedUnits + units), target)
    }
  }
}

/** Index in [T, B] of a row at a step of the recurrence. */
function targetOf(call: ForwardCall, place: number, step: number): number {
  const { order, lengths } = call.plan
  const time = call.shape.direction === 'backward' ? (lengths[place] ?? 0) - 1 - step : step
  return time * call.request.batch + (order[place] ?? 0)
}
