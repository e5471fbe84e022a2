import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { expected } from '../../../shared/errors'
import { partialPath } from '../../../disk/partialFiles'
import { writeAll } from '../../../disk/writeAll'
import { blockBytes, type ByteSource } from './byteSource'
import { fileError } from './fileSource'

/** Bytes that can be read from any place. */
export interface PlacedBytes {
  readonly bytes: number
  /** The bytes from one place up to another, block by block. */
  range(from: number, to: number): AsyncGenerator<Buffer, void, undefined>
}

/** All that one import may unpack: more than data sets that fit a personal computer hold. */
const largestScratch = 16 * 1024 ** 3

/**
 * Where an import unpacks what has to be read from any place and can only be read from its start, such as a packed TAR archive. Its files
 * lose their names at once: the system frees them when they are closed, and however the process ends.
 */
export class Scratch {
  private readonly files: { readonly file: FileHandle; readonly path: string }[] = []
  private unpackedBytes = 0

  constructor(
    private readonly folder: string,
    private readonly largest = largestScratch,
  ) {}

  /** The bytes of a source to be read from any place: as it lies on disk, else unpacked. Throws `file.unsupported` past the limit. */
  async place(source: ByteSource): Promise<PlacedBytes> {
    const { filePath, name, bytes } = source
    if (filePath === undefined) return this.unpack(source)
    return { bytes, range: (from, to) => rangeOfFile(filePath, name, from, to) }
  }

  /** Frees the disk; what was placed cannot be read any more. */
  async close(): Promise<void> {
    for (const { file, path } of this.files.splice(0)) {
      await file.close()
      await rm(path, { force: true })
    }
  }

  private async unpack(source: ByteSource): Promise<PlacedBytes> {
    const file = await this.begin()
    let bytes = 0
    for await (const block of source.open(undefined, 'brief')) {
      await writeAll(file, block)
      bytes += block.length
      this.unpackedBytes += block.length
      if (this.unpackedBytes > this.largest) throw tooLarge(source.name, this.largest)
    }
    return { bytes, range: (from, to) => rangeOf(file, from, to) }
  }

  private async begin(): Promise<FileHandle> {
    await mkdir(this.folder, { recursive: true })
    const path = partialPath(this.folder)
    const file = await open(path, 'wx+')
    this.files.push({ file, path })
    // Where an open file keeps its name, closing removes it, and after a kill `removeLeftovers` does.
    await rm(path).catch(() => undefined)
    return file
  }
}

async function* rangeOfFile(
  path: string,
  name: string,
  from: number,
  to: number,
): AsyncGenerator<Buffer, void, undefined> {
  const file = await open(path, 'r').catch((thrown: unknown) => {
    throw fileError(thrown, name)
  })
  try {
    yield* rangeOf(file, from, to)
  } finally {
    await file.close()
  }
}

async function* rangeOf(file: FileHandle, from: number, to: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = from; at < to;) {
    const block = Buffer.allocUnsafeSlow(Math.min(blockBytes, to - at))
    const { bytesRead } = await file.read(block, 0, block.length, at)
    if (bytesRead === 0) return
    yield block.subarray(0, bytesRead)
    at += bytesRead
  }
}

function tooLarge(path: string, largest: number): Error {
  const kind = `archive that unpacks to more than ${Math.round(largest / 1024 ** 3)} GB`
  return expected('file.unsupported', { path, kind, hint: 'Unpack it and import its files or folders.' })
}
