import type { ReadingPreview } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { keptImportable, withChoice } from '../../data/files/importable'
import { previewReading as previewOf } from '../../data/files/previewReading'
import { rememberTables } from '../../data/files/rememberTables'
import type { JobContext } from '../jobContext'

/** Of the file whose readings are looked at in this process. */
const remembered = rememberTables()

/** The first rows of a kept file as they would be read. */
export async function previewReading(
  { path, sourceName, reading, usualTable, folder }: JobInput<'previewReading'>,
  { cancelled }: JobContext<'previewReading'>,
): Promise<ReadingPreview> {
  // A kept copy is named by its content.
  const kept = remembered(await keptImportable(path, sourceName, folder), path)
  try {
    return await previewOf(withChoice(kept, usualTable), reading, () => {
      if (cancelled.aborted) throw expected('job.cancelled')
    })
  } finally {
    await kept.close()
  }
}
