import { stat } from 'node:fs/promises'
import { folderArchive } from './archive/folderArchive'
import type { Importable } from './importFile'
import { openFolder, openTable } from './openTable'
import { fileSource } from './source/fileSource'

/** The file or folder at a path, known to a person as `name`. Throws `file.notFound` or `file.unreadable`. */
export async function importable(path: string, name: string): Promise<Importable> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) {
    const folder = await folderArchive(path, name)
    return {
      name,
      bytes: folder.bytes,
      open: (reading, onFraction) => openFolder(folder, reading, onFraction),
    }
  }
  const file = await fileSource(path, name)
  return { name, bytes: file.bytes, open: (reading, onFraction) => openTable(file, reading, onFraction) }
}
