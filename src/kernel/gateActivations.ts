import { type PartPlan } from './batchPlan'
import { type GateName, cellForms } from './cell'
import { type ForwardCall } from './forwardCall'
import { type KernelMemory } from './kernelMemory'
import { type PartRecord } from './passRecord'
import { type GateActivations } from './recurrentPass'

/** Where a gate stands among the columns of all gates: columns of a product are grouped by unit, see assembly/gateLayout.ts. */
interface GateColumns {
  readonly name: GateName
  /** First column of its product, and gates of that. */
  readonly first: number
  readonly gates: number
  /** Its position among these. */
  readonly position: number
}

/** [T, B, H] each. */
type Found = Map<GateName | 'cell', Float32Array<ArrayBuffer>>

/** Collects the gates, cell and hidden states that a training forward call has kept. */
export function readGates(memory: KernelMemory, call: ForwardCall): GateActivations {
  const { cell, units } = call.shape
  const length = call.request.steps * call.request.batch * units
  const { products, hasCellState } = cellForms[cell]
  const names = [...products.flat(), ...(hasCellState ? (['cell'] as const) : [])]
  const found: Found = new Map(names.map((name) => [name, new Float32Array(length)]))
  const hidden = found.get('hidden') ?? new Float32Array(length)
  const columns = columnsOf(call)
  call.plan.parts.forEach((part, index) =>
    readPart(memory, call, part, call.arrangement.parts[index] ?? {}, columns, found, hidden),
  )
  return { ...Object.fromEntries(found), hidden }
}

function columnsOf({ shape, dimensions }: ForwardCall): readonly GateColumns[] {
  return cellForms[shape.cell].products.flatMap((gates, product) =>
    gates.map((name, position) => ({
      name,
      first: product === 0 ? 0 : dimensions.firstColumns,
      gates: gates.length,
      position,
    })),
  )
}

function readPart(
  memory: KernelMemory,
  call: ForwardCall,
  part: PartPlan,
  places: PartRecord,
  columns: readonly GateColumns[],
  found: Found,
  hidden: Float32Array,
): void {
  const { units, paddedUnits, gates, depth } = call.dimensions
  const { group } = call.needs.layout
  const rowsOf = (field: keyof PartRecord, width: number): ((row: number) => Float32Array) => {
    const rows = memory.floats(places[field] ?? 0, places[field] ? part.keptRows * width : 0)
    return (row) => rows.subarray(row * width, row * width + width)
  }
  const activations = rowsOf('activations', gates)
  const cells = rowsOf('cells', paddedUnits)
  const cellTanh = rowsOf('cellTanh', paddedUnits)
  const states = rowsOf('state', depth)
  for (let step = 0; step < part.steps; step++) {
    for (let row = 0; row < (part.activeRows[step] ?? 0); row++) {
      const kept = (part.offsets[step] ?? 0) + row
      const target = targetOf(call, part.first + row, step) * units
      const values = activations(kept)
      for (const gate of columns) {
        const to = found.get(gate.name)
        for (let unit = 0; to && unit < units; unit++) {
          const inGroup = unit % group
          const place = gate.first + gate.gates * (unit - inGroup) + gate.position * group + inGroup
          to[target + unit] = values[place] ?? 0
        }
      }
      found.get('cell')?.set(cells(kept).subarray(0, units), target)
      setHidden(hidden, found, cellTanh(kept), states(kept), target, units)
    }
  }
}

/** The hidden state after a step, from the gates of the cell and what is kept beside them. */
function setHidden(
  hidden: Float32Array,
  found: Found,
  cellTanh: Float32Array,
  before: Float32Array,
  target: number,
  units: number,
): void {
  const [output, update, candidate] = (['output', 'update', 'candidate'] as const).map((name) =>
    found.get(name),
  )
  for (let unit = 0, at = target; unit < units; unit++, at++) {
    if (output) hidden[at] = (output[at] ?? 0) * (cellTanh[unit] ?? 0)
    else if (update && candidate) {
      const kept = update[at] ?? 0
      hidden[at] = kept * (before[unit] ?? 0) + (1 - kept) * (candidate[at] ?? 0)
    }
  }
}

/** Index in [T, B] of a row at a step of the recurrence. */
function targetOf(call: ForwardCall, place: number, step: number): number {
  const { order, lengths } = call.plan
  const time = call.shape.direction === 'backward' ? (lengths[place] ?? 0) - 1 - step : step
  return time * call.request.batch + (order[place] ?? 0)
}
