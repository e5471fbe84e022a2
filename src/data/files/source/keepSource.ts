import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { pack, type Pack } from 'tar-stream'
import type { Archive } from '../archive/archive'
import { NewFile } from '../../../disk/newFile'
import { blockBytes, readHead, type ByteSource } from './byteSource'
import { contentKind, headBytes } from './contentKind'

/** A copy of what was imported, whole and not in its place yet. */
export interface SourceCopy {
  /** SHA-256 of the copy, hexadecimal: its name. */
  readonly hash: string
  /** Size of the copy. */
  readonly bytes: number
  /** Where it is for now. */
  readonly path: string
  place(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** Fast, and small enough: a CSV file shrinks to a third or less. */
const compressionLevel = 1
/** Kinds that are compressed already, and are read from any place. */
const asTheyAre: ReadonlySet<string> = new Set(['gzip', 'zip', 'parquet', 'excel'])

/** Copies a file into `folder`, compressed unless it is already, so that it can be read again without the original. */
export async function keepFile(source: ByteSource, folder: string, signal: AbortSignal): Promise<SourceCopy> {
  const { kind } = await contentKind(await readHead(source, headBytes))
  const bytes = Readable.from(source.open(), { objectMode: false })
  return asTheyAre.has(kind) ? writeCopy(bytes, folder, signal) : writeCopy(compressed(bytes), folder, signal)
}

/** Copies the files of a folder into one compressed TAR archive, in the order of their paths. */
export async function keepFolder(archive: Archive, folder: string, signal: AbortSignal): Promise<SourceCopy> {
  const tar: Pack = pack()
  const packing = packAll(tar, archive).catch((thrown: unknown) =>
    tar.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))),
  )
  const copy = await writeCopy(compressed(Readable.from(tar, { objectMode: false })), folder, signal)
  await packing
  return copy
}

async function packAll(tar: Pack, archive: Archive): Promise<void> {
  for (const entry of archive.entries) {
    // Without the times of the files, the same files give the same copy.
    const header = { name: entry.path, size: entry.bytes, mtime: new Date(0) }
    const file = tar.entry(header)
    for await (const block of entry.open()) if (!file.write(block)) await once(file, 'drain')
    file.end(null)
    await once(file, 'finish')
  }
  tar.finalize()
}

function compressed(bytes: Readable): Readable {
  const compress = createZstdCompress({
    chunkSize: blockBytes,
    params: { [constants.ZSTD_c_compressionLevel]: compressionLevel },
  })
  bytes.on('error', (error) => compress.destroy(error))
  compress.on('close', () => bytes.destroy())
  return bytes.pipe(compress)
}

async function writeCopy(bytes: Readable, folder: string, signal: AbortSignal): Promise<SourceCopy> {
  const file = await NewFile.begin(folder)
  try {
    await pipeline(
      bytes,
      async (blocks: AsyncIterable<Buffer>) => {
        for await (const block of blocks) await file.write(block)
      },
      { signal },
    )
    const { hash, path } = await file.seal()
    return { hash, path, bytes: file.bytes, place: () => file.place(hash), abandon: () => file.abandon() }
  } catch (thrown) {
    await file.abandon()
    throw thrown
  }
}
