import { Readable } from 'node:stream'
import { extract, type Header } from 'tar-stream'
import { ExpectedError } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import type { PlacedBytes, Scratch } from '../source/scratch'
import {
  baseName,
  damagedArchive,
  mostEntries,
  sortByPath,
  staysInside,
  type Archive,
  type ArchiveEntry,
  type EntryContent,
} from './archive'
import { collect } from './collect'

/** A file of a TAR archive: `bytes` bytes from `at` on. */
interface TarFile {
  readonly path: string
  readonly at: number
  readonly bytes: number
}

/**
 * The files of a TAR archive, packed or not; a packed one whose files are not read in the order in which they lie is unpacked into `scratch`.
 * Throws `file.unreadable` when it is damaged or climbs out of itself.
 */
export async function tarArchive(source: ByteSource, scratch: Scratch): Promise<Archive> {
  const files = sortByPath(await listFiles(source), ({ path }) => path)
  let placed: Promise<PlacedBytes> | undefined
  const place = (): Promise<PlacedBytes> => (placed ??= scratch.place(source))
  const isPacked = source.filePath === undefined
  const isInOrder = files.every(({ at }, index) => at >= (files[index - 1]?.at ?? 0))
  const open = async function* (file: TarFile): AsyncGenerator<Buffer, void, undefined> {
    // What lies before it is no longer than itself: all such files together take no longer than unpacking twice.
    const isNearStart = file.at <= file.bytes
    const blocks = isPacked && isNearStart ? cut(source.open(), file) : rangeOf(await place(), file)
    yield* whole(blocks, file, source.name)
  }
  return {
    name: source.name,
    bytes: source.bytes,
    entries: files.map((file) => entryOf(file, () => open(file))),
    walk: (wanted, longest) =>
      isPacked && isInOrder ? walkInOrder(source, wanted, longest) : walk(files, open, wanted, longest),
  }
}

function entryOf({ path, bytes }: TarFile, open: () => AsyncIterable<Buffer>): ArchiveEntry {
  return {
    name: baseName(path),
    path,
    bytes,
    async *open(onRead) {
      let read = 0
      for await (const block of open()) {
        read += block.length
        onRead?.(read)
        yield block
      }
    },
  }
}

/** Bytes of the header in front of a file. */
const headerBytes = 512

async function listFiles(source: ByteSource): Promise<TarFile[]> {
  const files: TarFile[] = []
  for await (const entry of filesOf(source)) {
    const path = pathOf(entry)
    if (files.length >= mostEntries) throw damagedArchive(source.name, 'it holds too many files')
    if (!staysInside(path)) throw damagedArchive(source.name, `a file in it is called ${path}`)
    files.push({ path, at: entry.offset + headerBytes, bytes: entry.header.size })
    entry.resume()
  }
  return files
}

/** A file of a running extraction; `offset` is where its header begins. */
type Entry = AsyncIterable<unknown> & { readonly header: Header; readonly offset: number; resume(): unknown }

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
      : damagedArchive(source.name, 'the archive is damaged', String(cause))
  } finally {
    input.destroy()
  }
}

/** Reads the wanted files of an archive in which they lie in the order of their paths, without unpacking it. */
async function* walkInOrder(
  source: ByteSource,
  wanted: ReadonlySet<string>,
  longest: number,
): AsyncGenerator<EntryContent, void, undefined> {
  for await (const entry of filesOf(source)) {
    const path = pathOf(entry)
    if (wanted.has(path)) yield { path, content: await collect(bytesOf(entry), longest, path) }
    else entry.resume()
  }
}

async function* walk(
  files: readonly TarFile[],
  open: (file: TarFile) => AsyncIterable<Buffer>,
  wanted: ReadonlySet<string>,
  longest: number,
): AsyncGenerator<EntryContent, void, undefined> {
  for (const file of files) {
    const { path } = file
    if (wanted.has(path)) yield { path, content: await collect(open(file), longest, path) }
  }
}

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer, void, undefined> {
  for await (const block of entry) {
    if (!(block instanceof Uint8Array)) throw new Error('an entry of a TAR archive gave no bytes')
    yield Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  }
}

const rangeOf = ({ range }: PlacedBytes, { at, bytes }: TarFile): AsyncIterable<Buffer> =>
  range(at, at + bytes)

/** The bytes of a file out of all bytes from the start of the archive. */
async function* cut(
  blocks: AsyncIterable<Buffer>,
  { at, bytes }: TarFile,
): AsyncGenerator<Buffer, void, undefined> {
  const end = at + bytes
  let passed = 0
  for await (const block of blocks) {
    const piece = block.subarray(Math.max(0, at - passed), end - passed)
    passed += block.length
    if (piece.length > 0) yield piece
    if (passed >= end) return
  }
}

/** Throws `file.unreadable` where a file has fewer bytes than its header said, as in an archive that was cut since. */
async function* whole(
  blocks: AsyncIterable<Buffer>,
  { path, bytes }: TarFile,
  name: string,
): AsyncGenerator<Buffer, void, undefined> {
  let read = 0
  for await (const block of blocks) {
    read += block.length
    yield block
  }
  if (read < bytes) throw damagedArchive(name, `it ends within ${path}`)
}
