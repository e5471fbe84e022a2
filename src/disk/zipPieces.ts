import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A file of an archive that is written. */
export interface ZippedFile {
  /** Path inside, with `/`. */
  readonly name: string
  /** Whether it is packed: noise, such as weights, would only take time. */
  readonly isPacked: boolean
  /** Its content, block by block. */
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** Piece by piece, the ZIP archive of files in their order; `changedAt` in place of the time of writing makes the same files the same bytes. */
export async function* zipPieces(
  files: Iterable<ZippedFile>,
  changedAt?: Date,
): AsyncGenerator<Uint8Array, void, undefined> {
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
  for (const { name, isPacked, open } of files) {
    const entry = isPacked ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    if (changedAt !== undefined) entry.mtime = changedAt
    archive.add(entry)
    for await (const block of open()) {
      entry.push(block)
      yield* drain()
    }
    entry.push(new Uint8Array(), true)
    yield* drain()
  }
  archive.end()
  yield* drain()
}
