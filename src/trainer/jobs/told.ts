import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { expected } from '../../shared/errors'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { answersFile } from '../../shared/runFiles'

/** Reads test answers from beside the model of a run. Throws `run.noAnswers` where none were kept. */
export async function told({ folder, offset, limit }: JobInput<'told'>): Promise<JobOutput<'told'>> {
  const bytes = await readFile(join(folder, answersFile)).catch(() => null)
  if (bytes === null) throw expected('run.noAnswers')
  const table = tableFromIPC(bytes)
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
