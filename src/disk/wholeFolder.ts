import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { partialPath } from './partialFiles'

/**
 * Makes a folder that appears whole or not at all, in place of the one before: `build` fills one beside it, whose name shows that it is being
 * written. Where `build` throws, the folder before stays as it was.
 */
export function putWholeFolder(folder: string, build: (beside: string) => void): void {
  const beside = partialPath(dirname(folder), basename(folder))
  try {
    build(beside)
    rmSync(folder, { recursive: true, force: true })
    try {
      renameSync(beside, folder)
    } catch (thrown) {
      // Another process may have put the same there meanwhile, whole as well.
      if (!existsSync(folder)) throw thrown
    }
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

/**
 * Gives a file that is never changed a second name, which takes no room of its own; a copy that is written out where the disk knows no links.
 * A copy that fails half way is left for the caller to remove.
 */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
    const file = openSync(to, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}
