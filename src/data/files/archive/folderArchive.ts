import { expected } from '../../../shared/errors'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError, fileSource } from '../source/fileSource'
import type { ByteSource } from '../source/byteSource'
import {
  baseName,
  mostEntries,
  sortByPath,
  type Archive,
  type ArchiveEntry,
  type EntryContent,
  longestText,
} from './archive'
import { collect } from './collect'

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

/** Reads the wanted files whole, one after the other, `longest` bytes of each at most. */
async function* walkEntries(
  entries: readonly ArchiveEntry[],
  wanted: ReadonlySet<string>,
  longest: number,
): AsyncGenerator<EntryContent, void, undefined> {
  for (const entry of entries) {
    if (wanted.has(entry.path))
      yield { path: entry.path, content: await collect(entry.open(), longest, entry.path) }
  }
}

/** Files that a person put together, as if they lay in one folder; of two with the same name the second is called `a (2).csv`. */
export function filesArchive(files: readonly ByteSource[], name: string): Archive {
  const taken = new Set<string>()
  const entries = files.map((file): ArchiveEntry => {
    const path = freePath(file.name, taken)
    taken.add(path)
    return { name: path, path, bytes: file.bytes, open: (onRead) => file.open(onRead) }
  })
  sortByPath(entries, (entry) => entry.path)
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  return {
    name,
    bytes,
    entries,
    walk: (wanted, longest = longestText) => walkEntries(entries, wanted, longest),
  }
}

function freePath(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[\\/]/g, '-')
  const at = plain.indexOf('.', 1)
  const [stem, ending] = at < 0 ? [plain, ''] : [plain.slice(0, at), plain.slice(at)]
  let path = plain
  for (let number = 2; taken.has(path); number++) path = `${stem} (${number})${ending}`
  return path
}
