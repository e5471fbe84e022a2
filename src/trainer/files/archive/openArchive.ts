import type { Warning } from '../../../shared/domain/dataset'
import type { Reading } from '../../../shared/domain/reading'
import { expected, ExpectedError } from '../../../shared/errors'
import type { TableSource } from '../table/tableSource'
import { withWarnings } from '../table/withWarnings'
import type { Archive, ArchiveEntry } from './archive'
import { dataFiles } from './dataFiles'
import { withoutEditions } from './editions'
import { joinedTables, labelledLines, type NamedTable } from './joinedTables'
import { findTextFolder, textFolderTable } from './textFolder'

/** More tables than this in one archive are not opened. */
const mostTables = 500

/** How a file inside an archive is opened as a table. */
export type OpenEntry = (entry: ArchiveEntry) => Promise<TableSource>

/**
 * The table that an archive holds: texts by class folder, the only table, several tables with the same columns as one,
 * or the largest of different ones; warnings name what is left out.
 */
export async function openArchive(
  archive: Archive,
  openEntry: OpenEntry,
  reading: Reading = {},
): Promise<TableSource> {
  const files = dataFiles(archive)
  if (files.length === 0)
    throw expected('file.empty', { path: archive.name, found: 'no file with data in it' })
  const folder = findTextFolder(files)
  if (folder) return textFolderTable(archive, folder, reading.encoding)
  if (files.length > mostTables) {
    throw expected('file.unsupported', {
      path: archive.name,
      kind: `${files.length} ${endingOf(files)} files`,
    })
  }
  const { tables, failure } = await openAll(files, openEntry)
  const groups = [...Map.groupBy(tables, columnsOf).values()].sort((a, b) => sizeOf(b) - sizeOf(a))
  const [chosen, ...others] = groups
  if (!chosen) throw failure ?? expected('file.empty', { path: archive.name, found: 'no table in it' })
  const { kept, editions } = withoutEditions(chosen)
  const warnings = [
    leftOut('archive.editionsLeftOut', 'Tables with mostly the same rows were left out', editions),
    leftOut('archive.tablesLeftOut', 'Further tables with other columns were left out', others.flat()),
  ]
  return withWarnings(
    tableOf(kept),
    warnings.filter((warning) => warning !== null),
  )
}

function tableOf(group: readonly NamedTable[]): TableSource {
  const [only] = group
  if (only && group.length === 1) return only.table
  return group.every(({ table }) => table.format.kind === 'txt') ? labelledLines(group) : joinedTables(group)
}

/** Opens what is a table; of files that are none the first failure is kept for the case that nothing else is there. */
async function openAll(
  files: readonly ArchiveEntry[],
  openEntry: OpenEntry,
): Promise<{ tables: NamedTable[]; failure: ExpectedError | null }> {
  const tables: NamedTable[] = []
  let failure: ExpectedError | null = null
  for (const entry of files) {
    try {
      tables.push({ path: entry.path, bytes: entry.bytes, table: await openEntry(entry) })
    } catch (thrown) {
      if (!(thrown instanceof ExpectedError) || !/^(file|reading)\./.test(thrown.error.code)) throw thrown
      failure ??= thrown
    }
  }
  return { tables, failure }
}

const columnsOf = ({ table }: NamedTable): string =>
  JSON.stringify([table.format.kind === 'txt', table.names])

const sizeOf = (group: readonly NamedTable[]): number => group.reduce((sum, { bytes }) => sum + bytes, 0)

/** Names what an archive holds besides its table; null when that is nothing. */
function leftOut(code: string, what: string, tables: readonly NamedTable[]): Warning | null {
  if (tables.length === 0) return null
  const names = tables.slice(0, 5).map(({ path }) => path)
  const more = tables.length > names.length ? ' and more' : ''
  return { code, message: `${what}: ${names.join(', ')}${more}. Unpack the archive to import them.` }
}

function endingOf(files: readonly ArchiveEntry[]): string {
  const endings = Map.groupBy(
    files,
    ({ name }) => /\.\w+$/.exec(name)?.[0].slice(1).toUpperCase() ?? 'unknown',
  )
  const [most] = [...endings].sort(([, a], [, b]) => b.length - a.length)
  return most?.[0] ?? ''
}
