import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { zipPieces } from '../../disk/zipPieces'

/** Weights are noise to a compressor; it would only take time. */
const incompressible = /\.(bin|h5|keras|onnx|npz|safetensors|lstm|zip|gz)$/i

/** Streams a folder as a zip archive with `top` as its one folder; nothing is held in memory but the current piece. */
export function zipFolder(folder: string, top: string): Readable {
  return Readable.from(pieces(folder, top))
}

async function* pieces(folder: string, top: string): AsyncGenerator<Uint8Array> {
  const files = (await filesIn(folder)).map((path) => ({
    name: [top, ...relative(folder, path).split(sep)].join('/'),
    isPacked: !incompressible.test(path),
    open: () => createReadStream(path),
  }))
  yield* zipPieces(files)
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
