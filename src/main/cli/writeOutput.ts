import { open, realpath, stat, writeFile } from 'node:fs/promises'
import { writeWhole } from '../../disk/wholeFile'
import { expected } from '../../shared/errors'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
}

/** Writes a file that a person asked for. Throws `file.notWritable` or `disk.full`. */
export async function writeOutput(path: string, text: string): Promise<void> {
  try {
    await writeTo(path, text)
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    const detail = { detail: String(thrown) }
    if (code === 'ENOSPC') throw expected('disk.full', {}, detail)
    throw expected('file.notWritable', { path, reason: reasons[code] ?? String(thrown) }, detail)
  }
}

/** Files appear whole or not at all; a device or a pipe is written into. */
async function writeTo(path: string, text: string): Promise<void> {
  const there = await stat(path).catch(() => null)
  if (there !== null && !there.isFile()) await writeFile(path, text)
  else await writeWhole(there === null ? path : await realpath(path), text, (partial) => open(partial, 'wx'))
}
