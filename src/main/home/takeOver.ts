import { renameSync, rmSync, statSync } from 'node:fs'
import type { DoomedFile } from '../store/doomedStore'
import type { Store } from '../store/openStore'
import { placeOf, type HomePaths } from './homePaths'

/** A file that a job has finished and that has no place yet. */
export interface FinishedFile extends DoomedFile {
  /** Where it is for now. */
  readonly file: string
}

/**
 * Puts finished files in their places and stores what leads to them, as one. However this ends, no file stays that no row leads to: until the
 * row is stored they are marked as files to be deleted. Clearing away and storing never meet, as both hold the database while they look.
 */
export function takeOver<Value>(
  { store, paths }: { readonly store: Store; readonly paths: HomePaths },
  files: readonly FinishedFile[],
  storeThem: () => Value,
): Value {
  const doomed = files.map(({ kind, name }) => ({ kind, name }))
  store.doomed.add(doomed)
  return store.transaction(() => {
    for (const file of files) putInPlace(file.file, placeOf(paths, file))
    const value = storeThem()
    store.doomed.forget(doomed)
    return value
  })
}

/** The name of a file says what is in it: one of that name may be replaced. */
function putInPlace(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (thrown) {
    // Windows replaces no file that is open; one of the same size that is being read holds the same.
    const [made, there] = [from, to].map((path) => statSync(path, { throwIfNoEntry: false })?.size)
    if (made === undefined || made !== there) throw thrown
    rmSync(from, { force: true })
  }
}
