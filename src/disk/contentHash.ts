import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/** SHA-256 of bytes, hexadecimal. */
export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex')

/** Bytes that are read at once. */
const blockBytes = 1024 * 1024

/** SHA-256 of an open file from its start, hexadecimal, read block by block. Throws the system's error. */
export async function hashOfOpen(file: Pick<FileHandle, 'read'>): Promise<string> {
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafeSlow(blockBytes)
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(block, 0, blockBytes, at)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(block.subarray(0, bytesRead))
    at += bytesRead
  }
}

/** SHA-256 of a file, hexadecimal. Throws the system's error. */
export async function hashOfFile(path: string): Promise<string> {
  const handle = await open(path, 'r')
  try {
    return await hashOfOpen(handle)
  } finally {
    await handle.close()
  }
}
