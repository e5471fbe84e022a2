import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Ending of files that are being written. */
const partialEnding = '.partial'

/** What a file that is being written is called by: its process stands in the name. */
const partialName = /-(\d+)-[0-9a-f]+\.partial$/

/** Names under which earlier builds wrote the files of runs and vectors before they were put in their places. */
const earlierPartialName =
  /^(?:checkpoint\.bin|weights-\d+\.bin|model\.json|codec\.json|evaluation\.json|predictions\.arrow|v_[0-9a-f]+\.json)\.\d+$/

/** A new path in `folder` for a file that is being written; what is left of it when its process ends is found by its name. */
export const partialPath = (folder: string, name = 'import'): string =>
  join(folder, `${name}-${process.pid}-${randomBytes(6).toString('hex')}${partialEnding}`)

/** Says of a file that is being written whether somebody still writes it. */
export type IsWritten = (process: number, changedAt: number) => boolean

/**
 * Removes what is left in `folder` of files whose process ended before they were whole; those of which `isWritten` says yes stay. Answers how
 * many were removed, and how many stay.
 */
export function removeLeftovers(
  folder: string,
  isWritten: IsWritten = writtenByLiving,
): { readonly removed: number; readonly written: number } {
  let [removed, written] = [0, 0]
  for (const name of namesIn(folder)) {
    const process = partialName.exec(name)?.[1]
    if (process === undefined && !earlierPartialName.test(name)) continue
    const path = join(folder, name)
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (process !== undefined && isWritten(Number(process), changedAt)) {
      written += 1
      continue
    }
    rmSync(path, { force: true, recursive: true })
    removed += 1
  }
  return { removed, written }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Whether the process lives; one of this process's id that is older than it belonged to another one. */
export const writtenByLiving: IsWritten = (pid, changedAt) =>
  pid === process.pid ? changedAt >= performance.timeOrigin - clockSlackMs : isAlive(pid)

/** Times of files are coarser than those of processes. */
const clockSlackMs = 5000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
