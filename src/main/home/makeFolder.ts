import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/**
 * Makes a folder and those above it that are missing, with the rights `mode` as far as the person's mask allows. Throws the system's error.
 * Node's own `recursive` tries for ever where the system refuses with "not there", as below /proc.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  if (isFolder(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode)
  try {
    mkdirSync(folder, { mode })
  } catch (thrown) {
    // Another process may have made it in between.
    if (!isFolder(folder)) throw thrown
  }
}
