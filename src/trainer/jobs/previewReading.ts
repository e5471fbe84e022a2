import type { ReadingPreview } from '../../shared/domain/readingPreview'
import type { JobInput } from '../../shared/jobs'
import { keptImportable, withChoice } from '../files/importable'
import { previewReading as previewOf } from '../files/previewReading'

/** The first rows of a kept file as they would be read. */
export async function previewReading({
  path,
  sourceName,
  reading,
  usualTable,
}: JobInput<'previewReading'>): Promise<ReadingPreview> {
  return previewOf(withChoice(await keptImportable(path, sourceName), usualTable), reading)
}
