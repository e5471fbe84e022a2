import { statSync } from 'node:fs'
import { expected } from '../../shared/errors'
import type { HomePaths } from './homePaths'

/**
 * Remembers which database was opened; what it answers throws `home.gone` once another one or none lies in its place. An open database goes on
 * answering after its folder was deleted, and everything that is stored in it then is lost.
 */
export function watchHome({ home, database }: Pick<HomePaths, 'home' | 'database'>): () => void {
  const opened = identityOf(database)
  return () => {
    if (identityOf(database) !== opened) throw expected('home.gone', { path: home })
  }
}

/** Null where there is no such file. Windows deletes no open file, and its numbers of files are not always the same. */
function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  if (found === undefined) return null
  return process.platform === 'win32' ? '' : `${found.dev}:${found.ino}`
}
