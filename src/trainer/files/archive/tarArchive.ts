import { Readable } from 'node:stream'
import { extract, type Header } from 'tar-stream'
import { expected, ExpectedError } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import {
  baseName,
  longestText,
  mostEntries,
  sortByPath,
  staysInside,
  type Archive,
  type ArchiveEntry,
  type EntryContent,
} from './archive'
import { collect } from './collect'

/** The files of a TAR archive, packed or not. Throws `file.unreadable` when it is damaged or climbs out of itself. */
export async function tarArchive(source: ByteSource): Promise<Archive> {
  const entries: ArchiveEntry[] = []
  for await (const entry of filesOf(source)) {
    const path = pathOf(entry)
    if (entries.length >= mostEntries) throw damaged(source.name, 'it holds too many files')
    if (!staysInside(path)) throw damaged(source.name, `a file in it is called ${path}`)
    const bytes = entry.header.size ?? 0
    entries.push({ name: baseName(path), path, bytes, open: (onRead) => readEntry(source, path, onRead) })
    entry.resume()
  }
  sortByPath(entries, (entry) => entry.path)
  return {
    name: source.name,
    bytes: source.bytes,
    entries,
    walk: (wanted, longest) => walk(source, wanted, longest),
  }
}

/** A file of a running extraction. */
type Entry = AsyncIterable<unknown> & { readonly header: Header; resume(): unknown }

const pathOf = (entry: Entry): string => entry.header.name.replace(/^(\.\/)+/, '')

/** Regular files only: links could point anywhere. Each entry must be read or resumed before the next. */
async function* filesOf(source: ByteSource): AsyncGenerator<Entry, void, undefined> {
  const input = Readable.from(source.open(), { objectMode: false })
  const unpack = extract()
  let failure: unknown
  input.on('error', (error) => {
    failure = error
    unpack.destroy(error)
  })
  try {
    input.pipe(unpack)
    for await (const entry of unpack) {
      if (entry.header.type === 'file' || entry.header.type === 'contiguous-file') yield entry
      else entry.resume()
    }
  } catch (thrown) {
    const cause = failure ?? thrown
    throw cause instanceof ExpectedError
      ? cause
      : damaged(source.name, 'the archive is damaged', String(cause))
  } finally {
    input.destroy()
  }
}

/** A TAR file has no table of contents: it is read from the start up to the entry. */
async function* readEntry(
  source: ByteSource,
  path: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const entry of filesOf(source)) {
    if (pathOf(entry) !== path) {
      entry.resume()
      continue
    }
    let read = 0
    for await (const block of bytesOf(entry)) {
      read += block.length
      onRead?.(read)
      yield block
    }
    return
  }
}

async function* walk(
  source: ByteSource,
  wanted: ReadonlySet<string>,
  longest = longestText,
): AsyncGenerator<EntryContent, void, undefined> {
  for await (const entry of filesOf(source)) {
    const path = pathOf(entry)
    if (wanted.has(path)) yield { path, content: await collect(bytesOf(entry), longest, path) }
    else entry.resume()
  }
}

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer, void, undefined> {
  for await (const block of entry) {
    if (!(block instanceof Uint8Array)) throw new Error('an entry of a TAR archive gave no bytes')
    yield Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  }
}

function damaged(path: string, reason: string, detail?: string): ExpectedError {
  return expected('file.unreadable', { path, reason }, detail === undefined ? {} : { detail })
}
