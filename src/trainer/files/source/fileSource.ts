import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { expected, type ExpectedError } from '../../../shared/errors'
import { blockBytes, type ByteSource } from './byteSource'

/** A file on disk. Throws `file.notFound`, `file.unreadable`, or `file.unsupported` for a folder. */
export async function fileSource(path: string, name: string): Promise<ByteSource> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw fileError(thrown, name)
  })
  if (found.isDirectory()) throw expected('file.unsupported', { path: name, kind: 'folder' })
  if (!found.isFile()) throw expected('file.unsupported', { path: name, kind: 'device or pipe' })
  return { name, filePath: path, bytes: found.size, open: (onRead) => readBlocks(path, name, onRead) }
}

async function* readBlocks(
  path: string,
  name: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const stream = createReadStream(path, { highWaterMark: blockBytes })
  try {
    let read = 0
    for await (const block of stream) {
      const bytes: Buffer = block
      read += bytes.length
      onRead?.(read)
      yield bytes
    }
  } catch (thrown) {
    throw fileError(thrown, name)
  } finally {
    stream.destroy()
  }
}

/** The expected failure behind an error of the file system; other errors are given back as they are. */
export function fileError(thrown: unknown, name: string): ExpectedError | unknown {
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
