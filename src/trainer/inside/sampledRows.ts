import { breathe } from '../loop/networkModel'
import { ExpectedError } from '../../shared/errors'
import type { InsideSample } from '../../tasks/taskInside'
import { takenRow, type TakenRow } from './joinedBatch'
import { insideDesk, type InsideRun } from './insideDesk'

/** A row of the data as it stands in the data, and taken apart. */
export interface SampledRow {
  readonly sample: InsideSample
  readonly row: TakenRow
}

/** Rows spread over the data set of a run, until so many rows or steps are reached; rows without a sample are passed over. */
export async function sampledRows(
  run: InsideRun,
  most: { readonly rows: number; readonly steps: number },
  onRow: (share: number) => void,
): Promise<SampledRow[]> {
  const rows = await insideDesk.rowsOf(run)
  const found: SampledRow[] = []
  let steps = 0
  const places = rows.spread(most.rows)
  for (const [index, row] of places.entries()) {
    const sample = await rows.sample(row, []).catch((thrown: unknown) => {
      if (thrown instanceof ExpectedError) return null
      throw thrown
    })
    if (!sample) continue
    const taken = takenRow(sample.samples.batch(Int32Array.of(0)))
    found.push({ sample, row: taken })
    steps += taken.inputs[0]?.steps ?? 0
    if (steps >= most.steps) break
    if (index % 16 === 0) {
      onRow(index / places.length)
      await breathe()
    }
  }
  return found
}
