import { cutRows, dealRows, partCount } from './partition'

/** A share of the rows of a batch, longest first. */
export interface PartPlan {
  /** Place of the first row. */
  readonly first: number
  /** Rows. */
  readonly count: number
  /** Length of the longest row. */
  readonly steps: number
  /** [steps + 1]: rows that take part in each step, a prefix; 0 at the end. */
  readonly activeRows: Int32Array
  /** [steps + 1]: the same, as many as tiles cover. */
  readonly paddedRows: Int32Array
  /** [steps + 1]: where the rows of each step begin; zeros when nothing is kept from step to step. */
  readonly offsets: Int32Array
  /** Rows of all steps together that are worked on. */
  readonly workedRows: number
  /** Rows of all steps together that are kept. */
  readonly keptRows: number
}

/** Which rows are worked on when. */
export interface BatchPlan {
  /** [B]: the row of the caller at each place, part by part, in each part the longest first. */
  readonly order: Int32Array
  /** [B]: its length. */
  readonly lengths: Int32Array
  readonly parts: readonly PartPlan[]
}

/** What a plan depends on. */
export interface BatchPlanRequest {
  readonly batch: number
  readonly steps: number
  /** [B], each in 0..steps; every row `steps` long when left out. */
  readonly lengths?: Int32Array | undefined
  readonly threads: number
  /** Whether every step is kept, for a backward call or the gates. */
  readonly keep: boolean
  /** How many rows the tiles of the build cover for a number of rows. */
  readonly paddedRows: (rows: number) => number
}

/**
 * Sorts the rows by length and shares them out to parts. The rows that take part in a step are then the first ones of their
 * part: no step works on padding but for filling the last tile.
 */
export function planBatch(request: BatchPlanRequest): BatchPlan {
  const { batch, steps, lengths } = request
  const lengthOf = (row: number): number => lengths?.[row] ?? steps
  const order = new Int32Array(batch)
  let first = 0
  const parts = shareRows(request, lengthOf).map((rows) => {
    order.set(rows, first)
    const part = planPart(request, rows.map(lengthOf), first)
    first += rows.length
    return part
  })
  return { order, lengths: order.map(lengthOf), parts }
}

function shareRows(request: BatchPlanRequest, lengthOf: (row: number) => number): readonly Int32Array[] {
  const { batch, lengths, threads } = request
  const rows = Int32Array.from({ length: batch }, (_, row) => row)
  const parts = partCount(batch, threads)
  if (!lengths || lengths.every((length) => length === lengths[0])) return cutRows(rows, parts)
  return dealRows(
    rows.sort((a, b) => lengthOf(b) - lengthOf(a) || a - b),
    parts,
  )
}

function planPart(request: BatchPlanRequest, lengths: Int32Array, first: number): PartPlan {
  const steps = lengths[0] ?? 0
  const activeRows = new Int32Array(steps + 1)
  const paddedRows = new Int32Array(steps + 1)
  const offsets = new Int32Array(steps + 1)
  let active = lengths.length
  let padded = request.paddedRows(active)
  for (let step = 0; step < steps; step++) {
    while ((lengths[active - 1] ?? 0) <= step) {
      active--
      padded = request.paddedRows(active)
    }
    activeRows[step] = active
    paddedRows[step] = padded
  }
  const workedRows = paddedRows.reduce((sum, rows) => sum + rows, 0)
  const keptRows = request.keep ? placeSteps(paddedRows, offsets) : (paddedRows[0] ?? 0)
  return {
    first,
    count: lengths.length,
    steps,
    activeRows,
    paddedRows,
    offsets,
    workedRows,
    keptRows,
  }
}

/** Gives each step its place behind the steps before it; returns the number of all rows. */
function placeSteps(paddedRows: Int32Array, offsets: Int32Array): number {
  let rows = 0
  for (let step = 0; step < offsets.length; step++) {
    offsets[step] = rows
    rows += paddedRows[step] ?? 0
  }
  return rows
}
