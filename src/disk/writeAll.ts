import { writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** What is written through: the `write` of a file, which may take fewer bytes than it was given. */
export type WritableFile = Pick<FileHandle, 'write' | 'stat'>

/** Writes all bytes, however many the system takes at a time. Throws the system's error, and `ENOSPC` where it takes none. */
export async function writeAll(file: Pick<WritableFile, 'write'>, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done)
    if (bytesWritten === 0) throw nothingTaken()
    done += bytesWritten
  }
}

/** The same without letting anything else happen meanwhile. */
export function writeAllSync(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    const written = writeSync(file, bytes, done, bytes.length - done)
    if (written === 0) throw nothingTaken()
    done += written
  }
}

/** A system that takes no byte and names no error has no room. */
const nothingTaken = (): Error =>
  Object.assign(new Error('ENOSPC: no byte was taken, write'), { code: 'ENOSPC' })

/** Throws where a file that was just written has another size than it must have. */
export function requireSize(found: number, wanted: number, path: string): void {
  if (found === wanted) return
  throw Object.assign(new Error(`${path} has ${found} bytes instead of ${wanted}`), { code: 'EIO' })
}
