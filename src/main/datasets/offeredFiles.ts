import { randomBytes } from 'node:crypto'
import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { OfferedFile } from '../../shared/bridge'
import { bundleEnding, bundleFile } from '../../shared/domain/bundle'
import { expected } from '../../shared/errors'

/** Files that a person handed over: their paths stay here, others hold tokens. */
export interface OfferedFiles {
  /** Remembers a file. Throws `file.notFound` or `file.unreadable`. */
  offer(path: string, name: string): Promise<OfferedFile>
  /** Keeps a text that was made in the window as an uploaded file of that name. */
  offerText(name: string, text: string): Promise<OfferedFile>
  /** The file of a token. Throws `input.invalid` when there is none. */
  find(token: string): { readonly path: string; readonly name: string }
  /** Deletes the file of a token when it was uploaded; files that belong to a person are never touched. */
  release(token: string): Promise<void>
}

/** Keeps the offered files; those inside `uploads` belong to the application. */
export function createOfferedFiles(uploads: string): OfferedFiles {
  const files = new Map<string, { path: string; name: string }>()
  const offer: OfferedFiles['offer'] = async (path, name) => {
    const found = await stat(path).catch((thrown: unknown) => {
      throw unreadable(path, thrown)
    })
    const token = randomBytes(16).toString('hex')
    files.set(token, { path, name })
    const kind = found.isFile() ? await kindOfFile(path, name) : 'data'
    return { token, name, bytes: found.isFile() ? found.size : 0, kind }
  }
  return {
    offer,
    offerText: async (name, text) => {
      const folder = join(uploads, randomBytes(16).toString('hex'))
      await mkdir(folder, { recursive: true })
      const path = join(folder, basename(name))
      await writeFile(path, text)
      return offer(path, name)
    },
    find: (token) => {
      const file = files.get(token)
      if (file !== undefined) return file
      throw expected('input.invalid', {
        where: 'File',
        problem: 'it is not known any more',
        hint: 'Drop or choose it again.',
      })
    },
    release: async (token) => {
      const file = files.get(token)
      if (file === undefined || !file.path.startsWith(uploads + sep)) return
      files.delete(token)
      // What cannot be deleted now is cleared away at the next start.
      await rm(file.path, { force: true, recursive: true }).catch(() => {})
    },
  }
}

/** Where the name of an archive's first entry stands, and the signature before it. */
const nameOffset = 30
const archiveStart = 'PK\u0003\u0004'

/** A bundle is an archive whose first entry says so, or a file that is called one, however damaged. */
async function kindOfFile(path: string, name: string): Promise<OfferedFile['kind']> {
  if (name.toLowerCase().endsWith(`.${bundleEnding}`)) return 'bundle'
  const file = await open(path, 'r').catch((thrown: unknown) => {
    throw unreadable(path, thrown)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(nameOffset + bundleFile.length), {
      position: 0,
    })
    const head = buffer.toString('latin1', 0, bytesRead)
    return head.startsWith(archiveStart) && head.slice(nameOffset) === bundleFile ? 'bundle' : 'data'
  } finally {
    await file.close()
  }
}

function unreadable(path: string, thrown: unknown) {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return expected('file.notFound', { path })
  return expected('file.unreadable', { path, reason: code === 'EACCES' ? 'access is denied' : String(code) })
}
