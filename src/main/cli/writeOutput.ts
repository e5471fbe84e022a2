import { writeFile } from 'node:fs/promises'
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
    await writeFile(path, text)
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    const detail = { detail: String(thrown) }
    if (code === 'ENOSPC') throw expected('disk.full', {}, detail)
    throw expected('file.notWritable', { path, reason: reasons[code] ?? String(thrown) }, detail)
  }
}
