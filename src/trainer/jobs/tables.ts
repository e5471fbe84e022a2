import type { TableChoice } from '../../shared/domain/tableChoice'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { tableOptions } from '../../data/files/archive/tableOptions'
import { importableOf } from '../../data/files/importable'
import type { JobContext } from '../jobContext'

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
