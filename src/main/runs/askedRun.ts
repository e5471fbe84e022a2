import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What another process may ask the one that trains a run. */
export type Asked = 'stop' | 'pause'

/** How soon it is heard, milliseconds. */
export const heardMs = 500

const fileOf = (folder: string): string => join(folder, 'asked')

/** Asks the process that trains the run of a folder, which looks for it every `heardMs`. */
export const askOwner = (folder: string, what: Asked): void => writeFileSync(fileOf(folder), what)

/** What was asked since the last look; null for nothing. */
export function takeAsked(folder: string): Asked | null {
  const file = fileOf(folder)
  let what: string
  try {
    what = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  rmSync(file, { force: true })
  return what === 'stop' || what === 'pause' ? what : null
}
