import { open, stat, type FileHandle } from 'node:fs/promises'
import { expected } from '../../../shared/errors'
import { blockBytes, type ByteSource } from './byteSource'

/** A file on disk. Throws `file.notFound`, `file.unreadable`, or `file.unsupported` for a folder. */
export async function fileSource(path: string, name: string): Promise<ByteSource> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw fileError(thrown, name)
  })
  if (found.isDirectory()) throw expected('file.unsupported', { path: name, kind: 'folder' })
  if (!found.isFile()) throw expected('file.unsupported', { path: name, kind: 'device or pipe' })
  return {
    name,
    filePath: path,
    bytes: found.size,
    open: (onRead, lifetime) => readBlocks(path, name, onRead, lifetime),
  }
}

async function* readBlocks(
  path: string,
  name: string,
  onRead?: (bytes: number) => void,
  lifetime?: 'brief',
): AsyncGenerator<Buffer, void, undefined> {
  let handle: FileHandle | undefined
  let reading: Promise<number> = Promise.resolve(0)
  try {
    const file = (handle = await open(path, 'r'))
    const ahead = (block: Buffer): Promise<number> => {
      const started = file.read(block, 0, blockBytes).then(({ bytesRead }) => bytesRead)
      // It fails where it is awaited, which may be later than it fails.
      started.catch(() => undefined)
      return started
    }
    let [block, next] = [newBlock(), newBlock()]
    reading = ahead(block)
    for (let read = 0; ;) {
      const bytes = await reading
      if (bytes === 0) return
      reading = ahead(next)
      read += bytes
      onRead?.(read)
      yield block.subarray(0, bytes)
      ;[block, next] = [next, lifetime === 'brief' ? block : newBlock()]
    }
  } catch (thrown) {
    throw fileError(thrown, name)
  } finally {
    await reading.catch(() => undefined)
    await handle?.close()
  }
}

const newBlock = (): Buffer => Buffer.allocUnsafeSlow(blockBytes)

/** The expected failure behind an error of the file system; other errors are given back as they are. */
export function fileError(thrown: unknown, name: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return expected('file.notFound', { path: name })
    case 'EACCES':
    case 'EPERM':
      return expected('file.unreadable', { path: name, reason: 'access denied' })
    case 'EIO':
    case 'EISDIR':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return expected('file.unreadable', { path: name, reason: String(code) })
    default:
      return thrown
  }
}
