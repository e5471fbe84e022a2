import type { JobInput, JobOutput } from '../../shared/jobs'
import { readAnswers } from '../model/evaluationFiles'

/** Reads some test answers from beside the model of a run. Throws what `readAnswers` throws. */
export async function told({ folder, offset, limit }: JobInput<'told'>): Promise<JobOutput<'told'>> {
  const table = await readAnswers(folder)
  const heads = table.schema.fields.map(({ name }) => name)
  const columns = heads.map((_, index) => table.getChildAt(index))
  const rows: (string | number | null)[][] = []
  for (let row = offset; row < Math.min(table.numRows, offset + limit); row++) {
    rows.push(columns.map((column) => cellOf(column?.get(row))))
  }
  return { heads, rows, total: table.numRows }
}

/** A number or text; null where nothing is known. */
function cellOf(value: unknown): string | number | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
