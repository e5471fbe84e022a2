import type { JobInput, JobOutput } from '../../shared/jobs'
import { removeLeftovers } from '../../disk/partialFiles'
import { importableOf, withChoice, type Importable } from '../../data/files/importable'
import { readIntoFolder } from '../../data/files/importFile'
import { rememberTables } from '../../data/files/rememberTables'
import type { SourceCopy } from '../../data/files/source/keepSource'
import { type JobContext, tellProgress } from '../jobContext'

/**
 * Reads a file or folder into a new file in the folder of data sets and profiles it, and keeps a copy of it beside; cancelled or failed,
 * it leaves nothing behind.
 */
export async function importFile(
  input: JobInput<'import'>,
  context: JobContext<'import'>,
): Promise<JobOutput<'import'>> {
  const { folder, copies, reading } = input
  removeLeftovers(folder)
  const onProgress = tellProgress(context)
  const found = await openSource(input)
  try {
    const source = withChoice(found, input.usualTable)
    const read = (): Promise<ReadTable> => readIntoFolder(source, folder, onProgress, reading ?? {})
    if (copies === undefined) return outputOf(await read(), null)
    removeLeftovers(copies)
    return await withCopy(source, copies, read, () => onProgress(1, 'Keeping a copy'))
  } finally {
    await found.close()
  }
}

/** A kept copy is named by its content, and several tables of it may be imported one after the other. */
async function openSource(input: JobInput<'import'>): Promise<Found> {
  const found = await importableOf(input)
  return input.isCopy ? remembered(found, input.path) : found
}

type Found = Omit<Importable, 'open'>

/** Of the copy that was read last in this process. */
const remembered = rememberTables()

/** Copies while it reads; what was read and cannot be copied is a data set all the same. */
async function withCopy(
  source: Importable,
  copies: string,
  read: () => Promise<ReadTable>,
  onWaiting: () => void,
): Promise<JobOutput<'import'>> {
  const giveUp = new AbortController()
  const copying = source.keep(copies, giveUp.signal).catch(() => null)
  try {
    const table = await read()
    try {
      onWaiting()
      const copy = await copying
      return copy === null ? withoutCopy(outputOf(table, null)) : outputOf(table, copy)
    } catch (thrown) {
      await table.imported.written.abandon()
      throw thrown
    }
  } catch (thrown) {
    giveUp.abort()
    await (await copying)?.abandon()
    throw thrown
  }
}

type ReadTable = Awaited<ReturnType<typeof readIntoFolder>>

const outputOf = ({ content, imported }: ReadTable, copy: SourceCopy | null): JobOutput<'import'> => ({
  ...content,
  file: imported.written.path,
  source: copy === null ? null : { hash: copy.hash, bytes: copy.bytes, file: copy.path },
})

function withoutCopy(output: JobOutput<'import'>): JobOutput<'import'> {
  const message = 'No copy of the file could be kept: to read it in another way it has to be imported again.'
  return { ...output, warnings: [...output.warnings, { code: 'source.notKept', message }] }
}
