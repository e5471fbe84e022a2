import { Readable } from 'node:stream'
import {
  fromRandomAccessReaderPromise,
  openPromise,
  RandomAccessReader,
  type Entry,
  type ZipFile,
} from 'yauzl'
import { expected, ExpectedError } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import { InflationLimit } from '../source/inflationLimit'
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

/**
 * The files of a ZIP archive; one inside another archive is unpacked into `scratch`. Throws `file.unreadable` when it is damaged, made to
 * fill the disk, or climbs out of itself.
 */
export async function zipArchive(source: ByteSource, scratch: Scratch): Promise<Archive> {
  const open = await opener(source, scratch)
  const listed = await withZip(open, source.name, (zip) => listEntries(zip, source))
  const entries = listed.map((entry): ArchiveEntry => ({
    name: baseName(entry.fileName),
    path: entry.fileName,
    bytes: entry.uncompressedSize,
    open: (onRead) => readEntry(open, entry, source.name, onRead),
  }))
  return {
    name: source.name,
    bytes: source.bytes,
    entries,
    walk: (wanted, longest) => walk(open, listed, wanted, source.name, longest),
  }
}

async function opener(source: ByteSource, scratch: Scratch): Promise<() => Promise<ZipFile>> {
  const options = { lazyEntries: true, autoClose: false }
  const { filePath } = source
  if (filePath !== undefined) return () => openPromise(filePath, options)
  const placed = await scratch.place(source)
  return () => fromRandomAccessReaderPromise(new PlacedReader(placed), placed.bytes, options)
}

/** What yauzl reads an archive inside another one with. */
class PlacedReader extends RandomAccessReader {
  constructor(private readonly placed: PlacedBytes) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.placed.range(start, end), { objectMode: false })
  }
}

async function listEntries(zip: ZipFile, source: ByteSource): Promise<Entry[]> {
  if (zip.entryCount > mostEntries)
    throw damagedArchive(source.name, `it claims to hold ${zip.entryCount} files`)
  const limit = new InflationLimit(source.name)
  const found: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    limit.check(entry.uncompressedSize, source.bytes)
    if (entry.fileName.endsWith('/')) continue
    if (!staysInside(entry.fileName))
      throw damagedArchive(source.name, `a file in it is called ${entry.fileName}`)
    if (entry.isEncrypted()) {
      throw expected('file.unsupported', {
        path: source.name,
        kind: 'ZIP archive with a password',
        hint: 'Unpack it with its password and import the files.',
      })
    }
    found.push(entry)
  }
  return sortByPath(found, (entry) => entry.fileName)
}

async function* readEntry(
  open: () => Promise<ZipFile>,
  entry: Entry,
  name: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const zip = await open().catch((thrown: unknown) => {
    throw zipError(thrown, name)
  })
  try {
    let read = 0
    for await (const block of await zip.openReadStreamPromise(entry)) {
      const bytes: Buffer = block
      read += bytes.length
      onRead?.(read)
      yield bytes
    }
  } catch (thrown) {
    throw zipError(thrown, name)
  } finally {
    zip.close()
  }
}

async function* walk(
  open: () => Promise<ZipFile>,
  listed: readonly Entry[],
  wanted: ReadonlySet<string>,
  name: string,
  longest: number,
): AsyncGenerator<EntryContent, void, undefined> {
  const zip = await open()
  try {
    for (const entry of listed) {
      if (!wanted.has(entry.fileName)) continue
      const content = await collect(await zip.openReadStreamPromise(entry), longest, entry.fileName)
      yield { path: entry.fileName, content }
    }
  } catch (thrown) {
    throw zipError(thrown, name)
  } finally {
    zip.close()
  }
}

async function withZip<Value>(
  open: () => Promise<ZipFile>,
  name: string,
  work: (zip: ZipFile) => Promise<Value>,
): Promise<Value> {
  try {
    const zip = await open()
    try {
      return await work(zip)
    } finally {
      zip.close()
    }
  } catch (thrown) {
    throw zipError(thrown, name)
  }
}

function zipError(thrown: unknown, name: string): unknown {
  if (thrown instanceof ExpectedError || !(thrown instanceof Error)) return thrown
  const code = 'code' in thrown ? String(thrown.code) : ''
  // Errors of the file system keep their meaning; everything else is the archive's fault.
  return code !== '' && !code.startsWith('Z_')
    ? thrown
    : damagedArchive(name, 'the archive is damaged', String(thrown))
}
