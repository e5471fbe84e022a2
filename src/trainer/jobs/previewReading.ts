import type { ReadingPreview } from '../../shared/domain/readingPreview'
import type { JobInput } from '../../shared/jobs'
import { keptImportable } from '../files/importable'
import { previewReading as previewOf } from '../files/previewReading'

/** The first rows of a kept file as they would be read. */
export async function previewReading(input: JobInput<'previewReading'>): Promise<ReadingPreview> {
  return previewOf(await keptImportable(input.path, input.sourceName), input.reading)
}
