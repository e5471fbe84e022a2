import type { DatasetContent } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { removeLeftovers } from '../files/arrow/leftovers'
import { importable } from '../files/importable'
import { importFile as importInto } from '../files/importFile'
import type { JobContext } from '../jobContext'

/** Progress is told at most this often. */
const noteEveryMs = 100

/** Reads a file or folder into the folder of data sets and profiles it; cancelled or failed, it leaves nothing behind. */
export async function importFile(
  input: JobInput<'import'>,
  context: JobContext<'import'>,
): Promise<DatasetContent> {
  await removeLeftovers(input.folder)
  const source = await importable(input.path, input.sourceName)
  return importInto(source, input.folder, progressOf(context))
}

/** Tells progress that never goes back, and ends the import when it was cancelled. */
function progressOf(context: JobContext<'import'>): (fraction: number, doing: string) => void {
  let furthest = 0
  let told = { at: 0, doing: '' }
  return (fraction, doing) => {
    if (context.cancelled.aborted) throw expected('job.cancelled')
    furthest = Math.max(furthest, fraction)
    const now = performance.now()
    if (doing === told.doing && now - told.at < noteEveryMs) return
    told = { at: now, doing }
    context.note({ kind: 'progress', progress: { fraction: furthest, doing } })
  }
}
