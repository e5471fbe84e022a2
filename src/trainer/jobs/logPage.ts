import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportReceipt } from '../../shared/domain/exporting'
import type { JobInput } from '../../shared/jobs'
import { newExport } from '../exports/newExport'
import { logbookPage } from '../exports/report/logbookPage'
import { tellProgress, type JobContext } from '../jobContext'

/** Writes a page of the logbook as one HTML file. */
export function writePage(
  input: JobInput<'writePage'>,
  context: JobContext<'writePage'>,
): Promise<ExportReceipt> {
  const onProgress = tellProgress(context)
  return newExport(input.output, context.cancelled, async (folder) => {
    onProgress(0.5, 'Writing the page')
    await writeFile(join(folder, input.name), logbookPage(input))
    return {
      samples: 0,
      maxAbsoluteDifference: null,
      how: 'written from what is kept with its runs; it loads nothing and runs no code',
    }
  })
}
