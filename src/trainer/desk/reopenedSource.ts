import { openDataset, type DatasetReader } from '../../data/files/datasetReader'
import type { DatasetFile } from '../../shared/jobs'
import type { AskedRows } from '../../tasks/prepared'

/** The rows of a data set whose file is open only while it is read: it may be held for as long as one likes. */
export function reopenedSource({ file, rows, columns }: DatasetFile): AskedRows {
  return {
    rows,
    columnNames: columns.map(({ name }) => name),
    async readRows(offset, limit, columns) {
      const reader = await openDataset(file)
      return closing(reader, reader.readRows(offset, limit, columns))
    },
    async *batches(columns) {
      const reader = await openDataset(file)
      try {
        yield* reader.batches(columns)
      } finally {
        await reader.close()
      }
    },
  }
}

async function closing<Value>(reader: DatasetReader, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } finally {
    await reader.close()
  }
}
