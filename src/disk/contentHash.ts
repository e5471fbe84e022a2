import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** SHA-256 of bytes, hexadecimal. */
export const hashOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex')

/** Bytes that are read at once. */
const blockBytes = 1024 * 1024

/** SHA-256 of a file, hexadecimal, read block by block. Throws the system's error. */
export async function hashOfFile(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const block = Buffer.allocUnsafeSlow(blockBytes)
    for (;;) {
      const { bytesRead } = await file.read(block, 0, blockBytes)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(block.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
