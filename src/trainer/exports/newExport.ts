import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ExportReceipt } from '../../shared/domain/exporting'
import { expected } from '../../shared/errors'
import type { ExportCheck } from './exportInput'

/** Answers may differ by this much: float32 sums in another order. */
export const largestAllowedDifference = 1e-4

/**
 * Writes an export into the new folder `output`, which appears only once its check has passed; whatever fails leaves nothing. Throws
 * `export.checkFailed`, `job.cancelled` and what `write` throws.
 */
export async function newExport(
  output: string,
  cancelled: AbortSignal,
  write: (folder: string) => Promise<ExportCheck>,
): Promise<ExportReceipt> {
  const folder = `${output}.part`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    const check = await write(folder)
    if (cancelled.aborted) throw expected('job.cancelled')
    const { maxAbsoluteDifference: difference } = check
    if (difference !== null && !(difference <= largestAllowedDifference))
      throw expected('export.checkFailed', {
        difference: difference.toExponential(2),
        limit: largestAllowedDifference,
      })
    await rename(folder, output)
    return { files: await filesIn(output), check }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function filesIn(folder: string): Promise<ExportReceipt['files']> {
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: join(basename(folder), name),
      bytes: (await stat(join(folder, name))).size,
    })),
  )
}
