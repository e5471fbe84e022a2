import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Reading } from '../../shared/domain/reading'
import type { JobInput, SourceFile } from '../../shared/jobs'
import type { Archive } from './archive/archive'
import { chooseTable } from './archive/chooseTable'
import { filesArchive, folderArchive } from './archive/folderArchive'
import { MemoryBudget } from './archive/memoryBudget'
import type { NamedTable } from './archive/namedTable'
import { findTables, findTablesInFolder } from './findTables'
import { readHead, type ByteSource } from './source/byteSource'
import { fileSource } from './source/fileSource'
import { keepFile, keepFolder, type SourceCopy } from './source/keepSource'
import { Scratch } from './source/scratch'
import { zstdSource } from './source/zstdSource'
import type { TableSource } from './table/tableSource'

/** What can be imported: a file, or a folder. */
export interface Importable {
  readonly name: string
  /** Size on disk. */
  readonly bytes: number
  /** All tables in it, opened as `reading` decides; `onFraction` hears how far the looking is. */
  tables(reading: Reading, onFraction: (fraction: number) => void): Promise<NamedTable[]>
  /** The one of them that `reading` names, or the usual one. */
  open(reading: Reading, onFraction: (fraction: number) => void): Promise<TableSource>
  /** Copies it into `folder`, so that it can be read again without the original. */
  keep(folder: string, signal: AbortSignal): Promise<SourceCopy>
  /** Ends reading it: what was unpacked for it goes, and its tables cannot be read any more. */
  close(): Promise<void>
}

/** The file or folder at a path, known to a person as `name`; unpacks into the folder `unpackIn`. Throws `file.notFound` or `file.unreadable`. */
export async function importable(path: string, name: string, unpackIn = tmpdir()): Promise<Importable> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) {
    return fromArchive(await folderArchive(path, name), unpackIn)
  }
  return fromSource(await fileSource(path, name), unpackIn)
}

function fromArchive(archive: Archive, unpackIn: string): Importable {
  const scratch = new Scratch(unpackIn)
  return withChoice({
    name: archive.name,
    bytes: archive.bytes,
    tables: (reading, onFraction) =>
      findTablesInFolder(archive, reading, { scratch, budget: new MemoryBudget(), onFraction }),
    keep: (into, signal) => keepFolder(archive, into, signal),
    close: () => scratch.close(),
  })
}

/** Several files, as if they came in a folder called `name`; unpacks into the folder `unpackIn`. Throws as `importable`. */
async function togetherImportable(
  files: readonly SourceFile[],
  name: string,
  unpackIn = tmpdir(),
): Promise<Importable> {
  const archive = filesArchive(await Promise.all(files.map(byteSourceOf)), name)
  return fromArchive(archive, unpackIn)
}

async function byteSourceOf({ path, sourceName, isCopy }: SourceFile): Promise<ByteSource> {
  const file = await fileSource(path, sourceName)
  if (!isCopy) return file
  const copy = await unpackedCopy(file)
  // What is copied into one archive has to say how long it is.
  return copy === file ? file : { ...copy, bytes: await lengthOf(copy) }
}

async function lengthOf(source: ByteSource): Promise<number> {
  let length = 0
  for await (const block of source.open()) length += block.length
  return length
}

/** What an import job reads. Throws as `importable`. */
export function importableOf({
  path,
  sourceName,
  isCopy,
  together,
  folder,
}: Pick<JobInput<'tables'>, 'path' | 'sourceName' | 'isCopy' | 'together' | 'folder'>): Promise<Importable> {
  if (together !== undefined) return togetherImportable(together, sourceName, folder)
  return (isCopy ? keptImportable : importable)(path, sourceName, folder)
}

/** First bytes of a Zstandard frame (RFC 8878). */
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** What was imported from a file or folder called `name`, from the copy of it at a path. Throws as `importable`. */
export async function keptImportable(path: string, name: string, unpackIn = tmpdir()): Promise<Importable> {
  return fromSource(await unpackedCopy(await fileSource(path, name)), unpackIn)
}

async function unpackedCopy(copy: ByteSource): Promise<ByteSource> {
  const isPacked = (await readHead(copy, zstdMagic.length)).equals(zstdMagic)
  return isPacked ? zstdSource(copy) : copy
}

function fromSource(source: ByteSource, unpackIn: string): Importable {
  const scratch = new Scratch(unpackIn)
  return withChoice({
    name: source.name,
    bytes: source.bytes,
    tables: (reading, onFraction) =>
      findTables(source, reading, { scratch, budget: new MemoryBudget(), onFraction }),
    keep: (into, signal) => keepFile(source, into, signal),
    close: () => scratch.close(),
  })
}

/** Among its tables the one that a reading names is opened, else the `usual` one, else the largest. */
export function withChoice(found: Omit<Importable, 'open'>, usual?: string): Importable {
  return {
    ...found,
    open: async (reading, onFraction) =>
      chooseTable(await found.tables(reading, onFraction), {
        chosen: reading.table,
        usual,
        fileName: found.name,
      }),
  }
}
