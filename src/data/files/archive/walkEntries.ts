import type { ArchiveEntry, EntryContent } from './archive'
import { collect } from './collect'

/** Reads the wanted files whole, one after the other, `longest` bytes of each at most. */
export async function* walkEntries(
  entries: readonly ArchiveEntry[],
  wanted: ReadonlySet<string>,
  longest: number,
): AsyncGenerator<EntryContent, void, undefined> {
  for (const entry of entries) {
    if (wanted.has(entry.path))
      yield { path: entry.path, content: await collect(entry.open(), longest, entry.path) }
  }
}
