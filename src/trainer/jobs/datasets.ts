import type { RowPage } from '../../shared/domain/dataset'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { shownRows } from '../../data/files/shownRows'
import type { TableChoice } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import { tableOptions } from '../../data/files/archive/tableOptions'
import { importableOf } from '../../data/files/importable'
import { findFindings } from '../../data/findings/findFindings'
import { rolesFor } from '../../data/findings/rolesFor'
import { removeLeftovers } from '../../disk/partialFiles'
import { applyFix } from '../../data/fixes/applyFix'
import { type JobContext, tellProgress } from '../jobContext'
import { openRows, withSources } from './openSources'

/** Some rows of a data set, read without the rest of the file; past the end there are none. */
export async function rows(input: JobInput<'rows'>): Promise<RowPage> {
  const dataset = await openRows(input.dataset)
  try {
    return { offset: input.offset, rows: shownRows(await dataset.readRows(input.offset, input.limit)) }
  } finally {
    await dataset.close()
  }
}

/** What may be imported of a file, each as a table; empty where there is no choice. Throws `file.*` and `reading.*`. */
export async function tables(
  input: JobInput<'tables'>,
  { cancelled }: JobContext<'tables'>,
): Promise<TableChoice[]> {
  const source = await importableOf(input)
  try {
    const found = await source.tables(input.reading, () => {
      if (cancelled.aborted) throw expected('job.cancelled')
    })
    return found.length < 2 ? [] : tableOptions(found).map(({ choice }) => choice)
  } finally {
    await source.close()
  }
}

/** Looks at all rows of a data set for what may ruin results. */
export function findings(
  input: JobInput<'findings'>,
  context: JobContext<'findings'>,
): Promise<JobOutput<'findings'>> {
  const { name, dataset, testDataset, roles } = input
  const tell = tellProgress(context)
  const test = testDataset && {
    id: testDataset.id,
    rows: testDataset.rows,
    columns: testDataset.columns.map((column) => column.name),
  }
  const known = { name, rows: dataset.rows, columns: dataset.columns, roles: rolesFor(roles, dataset), test }
  return withSources(input, (sources) =>
    findFindings(known, { dataset: sources.dataset, test: sources.testDataset }, (fraction) =>
      tell(fraction, 'Looking at rows'),
    ),
  )
}

/** Writes the fixed rows of a data set beside the old ones; cancelled or failed, it leaves nothing behind. */
export async function fix(input: JobInput<'fix'>, context: JobContext<'fix'>): Promise<JobOutput<'fix'>> {
  removeLeftovers(input.folder)
  return withSources(input, async ({ dataset, testDataset: test }) => {
    const fixed = await applyFix(
      { dataset, test, fix: input.fix, folder: input.folder },
      tellProgress(context),
    )
    return { ...fixed, columns: [...fixed.columns] }
  })
}
