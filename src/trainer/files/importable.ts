import { stat } from 'node:fs/promises'
import { chooseTable } from './archive/chooseTable'
import { folderArchive } from './archive/folderArchive'
import { findTables, findTablesInFolder } from './findTables'
import type { Importable } from './importFile'
import { readHead, type ByteSource } from './source/byteSource'
import { fileSource } from './source/fileSource'
import { keepFile, keepFolder } from './source/keepSource'
import { zstdSource } from './source/zstdSource'

/** The file or folder at a path, known to a person as `name`. Throws `file.notFound` or `file.unreadable`. */
export async function importable(path: string, name: string): Promise<Importable> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) {
    const folder = await folderArchive(path, name)
    return withChoice({
      name,
      bytes: folder.bytes,
      tables: (reading, onFraction) => findTablesInFolder(folder, reading, onFraction),
      keep: (into, signal) => keepFolder(folder, into, signal),
    })
  }
  return fromSource(await fileSource(path, name))
}

/** First bytes of a Zstandard frame (RFC 8878). */
const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** What was imported from a file or folder called `name`, from the copy of it at a path. Throws as `importable`. */
export async function keptImportable(path: string, name: string): Promise<Importable> {
  const copy = await fileSource(path, name)
  const isPacked = (await readHead(copy, zstdMagic.length)).equals(zstdMagic)
  return fromSource(isPacked ? zstdSource(copy) : copy)
}

function fromSource(source: ByteSource): Importable {
  return withChoice({
    name: source.name,
    bytes: source.bytes,
    tables: (reading, onFraction) => findTables(source, reading, onFraction),
    keep: (into, signal) => keepFile(source, into, signal),
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
