import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { requireSize, writeAll } from '../../disk/writeAll'

/**
 * Writes an upload into `folder` under a random name, piece by piece; one that breaks off or cannot be written leaves nothing behind. What
 * still comes of it is thrown away, so that the page hears why.
 */
export async function receiveUpload(content: Readable, folder: string): Promise<string> {
  const path = join(folder, randomBytes(16).toString('hex'))
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      let bytes = 0
      for await (const block of content.iterator({ destroyOnReturn: false })) {
        await writeAll(file, block)
        bytes += block.length
      }
      requireSize((await file.stat()).size, bytes, path)
    } finally {
      await file.close()
    }
    return path
  } catch (thrown) {
    content.resume()
    await rm(path, { force: true })
    throw thrown
  }
}

/** The last part of a name that a page sent, without what file systems do not take, at most 200 characters. */
export function uploadName(asked: string): string {
  const last = asked.split(/[\\/]/).at(-1) ?? ''
  const plain = Array.from(last)
    .filter((letter) => letter >= ' ' && letter !== '\u007f')
    .join('')
    .trim()
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain.slice(-200)
}
