import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Writes an upload into `folder` under a random name, piece by piece; one that breaks off leaves nothing behind. */
export async function receiveUpload(content: Readable, folder: string): Promise<string> {
  const path = join(folder, randomBytes(16).toString('hex'))
  try {
    await pipeline(content, createWriteStream(path, { flags: 'wx' }))
    return path
  } catch (thrown) {
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
