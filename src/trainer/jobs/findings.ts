import type { JobInput, JobOutput } from '../../shared/jobs'
import { findFindings } from '../../data/findings/findFindings'
import { rolesFor } from '../../data/findings/rolesFor'
import type { JobContext } from '../jobContext'
import { withSources } from './openSources'
import { tellProgress } from './tellProgress'

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
