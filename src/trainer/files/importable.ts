import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Reading } from '../../shared/domain/reading'
import { chooseTable } from './archive/chooseTable'
import { folderArchive } from './archive/folderArchive'
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
    const folder = await folderArchive(path, name)
    const scratch = new Scratch(unpackIn)
    return withChoice({
      name,
      bytes: folder.bytes,
      tables: (reading, onFraction) =>
        findTablesInFolder(folder, reading, { scratch, budget: new MemoryBudget(), onFraction }),
      keep: (into, signal) => keepFolder(folder, into, signal),
      close: () => scratch.close(),
    })
  }
  return fromSource(await fileSource(path, name), unpackIn)
}

/** First bytes of a Zstandard frame (RFC 8878). */
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** What was imported from a file or folder called `name`, from the copy of it at a path. Throws as `importable`. */
export async function keptImportable(path: string, name: string, unpackIn = tmpdir()): Promise<Importable> {
  const copy = await fileSource(path, name)
  const isPacked = (await readHead(copy, zstdMagic.length)).equals(zstdMagic)
  return fromSource(isPacked ? zstdSource(copy) : copy, unpackIn)
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
