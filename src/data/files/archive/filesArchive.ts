import type { ByteSource } from '../source/byteSource'
import { longestText, sortByPath, type Archive, type ArchiveEntry } from './archive'
import { walkEntries } from './walkEntries'

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
