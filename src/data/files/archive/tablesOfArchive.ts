import { isProgram } from '../source/programName'
import type { Reading } from '../../../shared/domain/reading'
import { expected, ExpectedError } from '../../../shared/errors'
import { findRecordings } from '../audio/recordings'
import { recordingsTable } from '../audio/recordingsTable'
import { withWarnings } from '../table/changedTable'
import { alignedTable, findAlignedTexts } from './alignedTexts'
import { type Archive, type ArchiveEntry, baseName } from './archive'
import type { FindInEntry, NamedTable } from './namedTable'
import { withAlikeTexts } from './withAlikeTexts'
import { siblingSizes } from './siblingSizes'
import { unreadWarnings } from './unreadWarnings'
import { readHead } from '../source/byteSource'
import { holdNumberLines, withSequenceFacts } from './sequenceFiles'
import { findTextFolder, textFolderTable } from './textFolder'

/** More tables than this in one archive are not opened. */
const mostTables = 10_000

/**
 * The tables of an archive: one of two texts line by line, of texts by class folder or of recordings, or every table that a file in it holds. What cannot be read as
 * `reading` decides is opened as it is found. Throws `file.*` where there is no table at all.
 */
export async function tablesOfArchive(
  archive: Archive,
  reading: Reading,
  findInEntry: FindInEntry,
): Promise<NamedTable[]> {
  const files = dataFiles(archive)
  const { name, bytes } = archive
  if (files.length === 0) throw expected('file.empty', { path: name, found: 'no file with data in it' })
  const aligned = findAlignedTexts(files)
  const pairs = aligned && (await alignedTable(archive, aligned, reading))
  if (pairs) return [{ path: name, part: 'file', bytes, table: pairs }]
  const folder = findTextFolder(files)
  if (folder && !(await holdNumberLines(folder.files, readHead))) {
    return [
      { path: name, part: 'file', bytes, table: await textFolderTable(archive, folder, reading.encoding) },
    ]
  }
  const recordings = await findRecordings(archive, files, (file) => tellingTables(file, findInEntry))
  if (recordings)
    return [{ path: name, part: 'file', bytes, table: await recordingsTable(recordings, reading) }]
  if (files.length > mostTables) {
    throw expected('file.unsupported', { path: name, kind: `${files.length} ${endingOf(files)} files` })
  }
  // Chosen rows are for the plain texts in it: they must not make texts of its tables.
  const tables = await tablesOfFiles(files, { ...reading, textRows: undefined }, findInEntry)
  return withSequenceFacts(await withAlikeTexts(tables, files, reading, findInEntry))
}

/** The tables of a file that may tell of others; none where there are none to be read. */
async function tellingTables(file: ArchiveEntry, findInEntry: FindInEntry): Promise<readonly NamedTable[]> {
  try {
    return inside(file, await findInEntry(file, {}))
  } catch (thrown) {
    failureOf(thrown)
    return []
  }
}

/** Opens what is a table; files that are none are named in a warning. Throws why, where there is no table. */
async function tablesOfFiles(
  files: readonly ArchiveEntry[],
  reading: Reading,
  findInEntry: FindInEntry,
): Promise<NamedTable[]> {
  const tables: NamedTable[] = []
  const failures: ExpectedError[] = []
  const { sizes, told } = await siblingSizes(files)
  for (const entry of files.filter(({ path }) => !told.has(path))) {
    try {
      const found = await findWithSizes(entry, reading, sizes.get(entry.path), findInEntry)
      tables.push(...inside(entry, found))
    } catch (thrown) {
      failures.push(failureOf(thrown))
    }
  }
  const [first] = failures
  if (tables.length === 0 && first) throw first
  const warnings = unreadWarnings(failures)
  return tables.map((found) => ({ ...found, table: withWarnings(found.table, warnings) }))
}

/** The tables of a file, with classes where a file beside it says their sizes and those fit. */
async function findWithSizes(
  entry: ArchiveEntry,
  reading: Reading,
  sizes: readonly number[] | undefined,
  findInEntry: FindInEntry,
): Promise<NamedTable[]> {
  if (sizes === undefined || reading.classSizes !== undefined)
    return findOrAsFound(entry, reading, findInEntry)
  try {
    return await findInEntry(entry, { ...reading, classSizes: [[...sizes]] })
  } catch (thrown) {
    failureOf(thrown)
    return findOrAsFound(entry, reading, findInEntry)
  }
}

async function findOrAsFound(
  entry: ArchiveEntry,
  reading: Reading,
  findInEntry: FindInEntry,
): Promise<NamedTable[]> {
  try {
    return await findInEntry(entry, reading)
  } catch (thrown) {
    const refusal = failureOf(thrown)
    if (!decidesOpening(reading)) throw refusal
    return (await findInEntry(entry, {})).map((table) => ({ ...table, refusal }))
  }
}

/** Whether a person decided how the file is opened; without it, opening it as it is found fails in the same way. */
const decidesOpening = ({ encoding, delimiter, quoted, header, blocks, classSizes }: Reading): boolean =>
  [encoding, delimiter, quoted, header, blocks, classSizes].some((choice) => choice !== undefined)

/** The tables under their names in the archive: a file that holds several is like a folder. */
function inside({ path, bytes }: ArchiveEntry, tables: readonly NamedTable[]): NamedTable[] {
  const [only] = tables
  if (only && tables.length === 1) return [{ ...only, path, part: 'file', bytes }]
  return tables.map((table) => ({ ...table, path: `${path}/${table.path}` }))
}

/** A failure of the file or of what a person decided about it; everything else is thrown on. */
function failureOf(thrown: unknown): ExpectedError {
  if (thrown instanceof ExpectedError && /^(file|reading)\./.test(thrown.error.code)) return thrown
  throw thrown
}

function endingOf(files: readonly ArchiveEntry[]): string {
  const endings = Map.groupBy(
    files,
    ({ name }) => /\.\w+$/.exec(name)?.[0].slice(1).toUpperCase() ?? 'unknown',
  )
  const [most] = [...endings].sort(([, a], [, b]) => b.length - a.length)
  return most?.[0] ?? ''
}

/** Names of files that describe data or belong to a program or system, and hold no rows. */
const descriptions =
  /^(readme|licen[cs]e|copying|notice|authors|changelog|citation|about|_about|index|thumbs\.db|desktop\.ini)\b/i
const descriptionEndings =
  /\.(md|rst|pdf|html?|docx?|names|info|bib|py|ipynb|r|js|sh|bat|m|sql|png|jpe?g|gif|svg|ico)$/i

/** The files of an archive that may hold rows: no hidden files, descriptions, programs or pictures; the programs where there is nothing else. */
function dataFiles(archive: Archive): ArchiveEntry[] {
  const seen = archive.entries.filter(({ path, bytes }) => bytes > 0 && !isHidden(path))
  const data = seen.filter(({ path }) => !isDescription(baseName(path)))
  return data.length > 0 ? data : seen.filter(({ path }) => isProgram(baseName(path)))
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')
}

const isDescription = (name: string): boolean => descriptions.test(name) || descriptionEndings.test(name)
