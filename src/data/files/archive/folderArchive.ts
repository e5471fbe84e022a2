import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expected } from '../../../shared/errors'
import { fileError, fileSource } from '../source/fileSource'
import { baseName, mostEntries, sortByPath, type Archive, type ArchiveEntry } from './archive'
import { walkEntries } from './walkEntries'

/** Deeper folders than this are no data. */
const deepest = 12

/** The files of a folder and the folders in it, by name; links are left alone, they could lead anywhere. */
export async function folderArchive(folder: string, name: string): Promise<Archive> {
  const entries: ArchiveEntry[] = []
  await addFolder(folder, '', entries, 0, name)
  sortByPath(entries, (entry) => entry.path)
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  return { name, bytes, entries, walk: (wanted, longest) => walkEntries(entries, wanted, longest) }
}

async function addFolder(
  folder: string,
  inside: string,
  entries: ArchiveEntry[],
  depth: number,
  name: string,
): Promise<void> {
  if (depth > deepest) return
  const found = await readdir(join(folder, inside), { withFileTypes: true }).catch((thrown: unknown) => {
    throw fileError(thrown, name)
  })
  for (const entry of found) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isDirectory()) await addFolder(folder, path, entries, depth + 1, name)
    else if (entry.isFile()) entries.push(await fileEntry(folder, path))
    if (entries.length > mostEntries) {
      throw expected('file.unsupported', { path: name, kind: `folder with more than ${mostEntries} files` })
    }
  }
}

async function fileEntry(folder: string, path: string): Promise<ArchiveEntry> {
  const full = join(folder, path)
  const { size } = await stat(full)
  return {
    name: baseName(path),
    path,
    bytes: size,
    async *open(onRead) {
      yield* (await fileSource(full, baseName(path))).open(onRead)
    },
  }
}
