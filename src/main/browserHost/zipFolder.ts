import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'

/** Weights are noise to a compressor; it would only take time. */
const incompressible = /\.(bin|h5|onnx|npz|zip|gz)$/i

/** Streams a folder as a zip archive with `top` as its one folder; nothing is held in memory but the current piece. */
export function zipFolder(folder: string, top: string): Readable {
  return Readable.from(pieces(folder, top))
}

async function* pieces(folder: string, top: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let problem: Error | null = null
  const archive = new Zip((error, piece) => {
    if (error) problem = error
    else ready.push(piece)
  })
  const drain = (): Uint8Array[] => {
    if (problem !== null) throw problem
    return ready.splice(0)
  }
  for (const path of await filesIn(folder)) {
    const name = [top, ...relative(folder, path).split(sep)].join('/')
    const entry = incompressible.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    archive.add(entry)
    for await (const chunk of createReadStream(path)) {
      entry.push(chunk)
      yield* drain()
    }
    entry.push(new Uint8Array(), true)
    yield* drain()
  }
  archive.end()
  yield* drain()
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
