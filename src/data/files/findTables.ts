import type { Reading } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import type { Archive } from './archive/archive'
import { recordingTable } from './audio/recordingsTable'
import type { FindInEntry, NamedTable } from './archive/namedTable'
import type { MemoryBudget } from './archive/memoryBudget'
import { tablesOfArchive } from './archive/tablesOfArchive'
import { tarArchive } from './archive/tarArchive'
import { zipArchive } from './archive/zipArchive'
import { excelSheets } from './formats/excelTable'
import { parquetTable } from './formats/parquetTable'
import { tsHead } from './formats/tsTable'
import { readHead, type ByteSource } from './source/byteSource'
import { contentKind, headBytes, isScript } from './source/contentKind'
import { gzipSource } from './source/gzipSource'
import { isProgram } from './source/programName'
import type { Scratch } from './source/scratch'
import { withWarnings } from './table/changedTable'
import { openText } from './table/openText'
import type { TableSource } from './table/tableSource'

/** Notebooks hold their programs and results in a form of their own. */
const notebooks = /\.ipynb$/i

/** Archives may lie in archives, but not without end. */
const deepest = 3

/** What looking at a file needs. */
export interface Looking {
  readonly scratch: Scratch
  readonly budget: MemoryBudget
  /** Hears how far it is, 0..1; may throw to cancel. */
  readonly onFraction?: (fraction: number) => void
}

/**
 * The tables that a file holds, whatever it is, opened as a person decided in `reading`. Throws `file.*` errors that name what
 * was found, and `reading.*`.
 */
export async function findTables(
  source: ByteSource,
  reading: Reading,
  looking: Looking,
  depth = 0,
): Promise<NamedTable[]> {
  const { scratch, budget, onFraction } = looking
  if (depth > deepest)
    throw expected('file.unsupported', { path: source.name, kind: 'archive in an archive in an archive' })
  const head = await readHead(source, headBytes)
  const content = await contentKind(head)
  const only = (table: TableSource): NamedTable[] => [
    { path: source.name, part: 'file', bytes: source.bytes, table },
  ]
  // The archives of time series and a programming language have the same ending.
  const isSource = isProgram(source.name) && tsHead(head.toString('latin1')) === null
  if (isSource && (content.kind === 'text' || isScript(content)))
    return only(await programText(source, head, reading))
  switch (content.kind) {
    case 'empty':
      throw expected('file.empty', { path: source.name })
    case 'text': {
      refuseNotebook(source.name)
      const open = async (): Promise<NamedTable[]> => only(await openText(source, head, reading, onFraction))
      return budget.keep(await open(), open)
    }
    case 'gzip':
      return findTables(gzipSource(source), reading, looking, depth + 1)
    case 'zip':
      return tablesOfArchive(await zipArchive(source, scratch), reading, entryFinder(looking, depth))
    case 'tar':
      return tablesOfArchive(await tarArchive(source, scratch), reading, entryFinder(looking, depth))
    case 'parquet':
      return only(await parquetTable(source, scratch))
    case 'excel': {
      const open = (): Promise<NamedTable[]> => excelSheets(source, reading)
      return budget.keep(await open(), open)
    }
    case 'wav':
      return only(await recordingTable(source, reading))
    case 'foreign':
      throw expected('file.notTable', {
        path: source.name,
        found: content.found,
        ...(content.hint === undefined ? {} : { hint: content.hint }),
      })
  }
}

/** The tables in the files of a folder, as they would be found in an archive. */
export function findTablesInFolder(
  folder: Archive,
  reading: Reading,
  looking: Looking,
): Promise<NamedTable[]> {
  return tablesOfArchive(folder, reading, entryFinder(looking, 0))
}

/** How far the looking is cannot be told inside an archive; the call still lets an import be cancelled there. */
function entryFinder(looking: Looking, depth: number): FindInEntry {
  const { onFraction } = looking
  const inside = { ...looking, onFraction: () => onFraction?.(0) }
  return (entry, reading) => findTables(entry, reading, inside, depth + 1)
}

/** A program as a text that goes on from line to line: it can be learned from, and is never run. */
async function programText(source: ByteSource, head: Buffer, reading: Reading): Promise<TableSource> {
  const table = await openText(source, head, { ...reading, textRows: reading.textRows ?? 'running' })
  return withWarnings(table, [
    { code: 'text.program', message: 'A program is read as text, line by line. It is never run.' },
  ])
}

function refuseNotebook(name: string): void {
  if (!notebooks.test(name)) return
  throw expected('file.notTable', {
    path: name,
    found: 'a notebook, which is never run',
    hint: 'Run it where it belongs, let it write its data as CSV, and import that file.',
  })
}
