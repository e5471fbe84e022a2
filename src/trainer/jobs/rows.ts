import type { RowPage } from '../../shared/domain/dataset'
import type { JobInput } from '../../shared/jobs'
import { openDataset } from '../../data/files/datasetReader'
import { shownRows } from '../../data/files/shownRows'

/** Some rows of a data set, read without the rest of the file; past the end there are none. */
export async function rows(input: JobInput<'rows'>): Promise<RowPage> {
  const dataset = await openDataset(input.dataset.file)
  try {
    return { offset: input.offset, rows: shownRows(await dataset.readRows(input.offset, input.limit)) }
  } finally {
    await dataset.close()
  }
}
