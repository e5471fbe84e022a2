import { Zip, ZipPassThrough } from 'fflate'

/** What is needed of a folder entry of a drop (`FileSystemEntry`). */
export interface FolderEntry {
  readonly name: string
  readonly isDirectory: boolean
  readonly file?: (done: (file: File) => void, fail: (error: unknown) => void) => void
  readonly createReader?: () => {
    /** Gives some entries at a time, and none when all were given. */
    readEntries(done: (entries: readonly FolderEntry[]) => void, fail: (error: unknown) => void): void
  }
}

/**
 * Puts the files below a folder into one archive named after it, so that a folder can be handed over where only files
 * can. Nothing is compressed: it goes no further than this machine. Hidden files stay out.
 */
export async function zipFolder(folder: FolderEntry): Promise<File> {
  const parts: BlobPart[] = []
  const { promise, resolve, reject } = Promise.withResolvers<BlobPart[]>()
  const archive = new Zip((error, chunk, final) => {
    if (error) return reject(error)
    parts.push(new Uint8Array(chunk))
    if (final) resolve(parts)
  })
  for await (const { path, file } of filesBelow(folder, '')) {
    const entry = new ZipPassThrough(path)
    archive.add(entry)
    entry.push(new Uint8Array(await file.arrayBuffer()), true)
  }
  archive.end()
  return new File(await promise, `${folder.name}.zip`, { type: 'application/zip' })
}

async function* filesBelow(
  folder: FolderEntry,
  before: string,
): AsyncGenerator<{ readonly path: string; readonly file: File }> {
  for (const entry of await entriesOf(folder)) {
    if (entry.name.startsWith('.')) continue
    const path = `${before}${entry.name}`
    if (entry.isDirectory) yield* filesBelow(entry, `${path}/`)
    else yield { path, file: await fileOf(entry) }
  }
}

async function entriesOf(folder: FolderEntry): Promise<readonly FolderEntry[]> {
  const reader = folder.createReader?.()
  if (!reader) return []
  const all: FolderEntry[] = []
  for (;;) {
    const some = await new Promise<readonly FolderEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) return all.sort((one, other) => (one.name < other.name ? -1 : 1))
    all.push(...some)
  }
}

function fileOf(entry: FolderEntry): Promise<File> {
  return new Promise((done, fail) => entry.file?.(done, fail))
}
