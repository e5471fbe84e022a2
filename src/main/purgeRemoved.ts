import { existsSync, readdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { partialPath } from '../disk/partialFiles'
import { placeOf } from './home/homePaths'
import type { DoomedFile } from './store/doomedStore'
import type { Store } from './store/openStore'
import type { Workbench } from './workbench'

type Needs = Pick<Workbench, 'store' | 'paths' | 'log'>

/**
 * Forgets what was removed at `until` or before, with its files, and clears away the exports and uploads of ended processes. Files
 * that the database never spoke of stay: it may be an empty one, or an old copy. Does nothing while another process uses the folder: it may be
 * about to restore or to finish something.
 */
export async function purgeRemoved(
  workbench: Needs & Pick<Workbench, 'ownership' | 'vectors'>,
  until: number,
): Promise<void> {
  const { store, paths, ownership, log, vectors } = workbench
  clearUnowned(workbench)
  if (!ownership.isAlone()) return
  store.transaction(() => {
    const before = filesOf(store)
    store.sweeps.purge(until)
    store.logbook.purge(until)
    store.runs.purge(until)
    store.experiments.purge()
    store.datasets.purge(until)
    const doomed = before.filter((file) => existsSync(placeOf(paths, file)) && !isKept(store, file, until))
    store.doomed.add(doomed)
    const ids = doomed.flatMap(({ kind, name }) => (kind === 'run' || kind === 'description' ? [name] : []))
    if (ids.length > 0) store.descriptions.forget(ids)
  })
  await clearAway(workbench, until)
  for (const path of vectors.removedFiles(until)) await remove(path, log)
}

/** Deletes the files that are to be deleted, unless a row leads to them by now; one of a data set that was removed after `until` does. */
export async function clearAway({ store, paths, log }: Needs, until: number): Promise<void> {
  for (const file of store.doomed.list()) {
    const doomed = store.transaction(() =>
      isKept(store, file, until) ? null : takenAway(placeOf(paths, file)),
    )
    if (doomed !== null) await remove(doomed, log)
    store.doomed.forget([file])
  }
}

/** Gives a file a name under which nobody looks for it, at once; null where there is none. */
function takenAway(path: string): string | null {
  if (!existsSync(path)) return null
  const away = partialPath(join(path, '..'), 'doomed')
  renameSync(path, away)
  return away
}

/** Exports and uploads of processes that have ended. */
function clearUnowned({ paths, ownership, log }: Pick<Workbench, 'paths' | 'ownership' | 'log'>): void {
  for (const folder of [paths.exports, paths.uploads]) {
    for (const name of readdirSync(folder)) {
      if (!ownership.isAlive(name)) void remove(join(folder, name), log)
    }
  }
}

/** Files that rows lead to, removed ones among them. */
function filesOf({ runs, datasets, sources }: Store): DoomedFile[] {
  const { copies, hashes } = sources.allFiles()
  return [
    ...runs.ids().map(asKind('run')),
    ...[...datasets.allHashes(), ...hashes].map(asKind('rows')),
    ...copies.map(asKind('copy')),
    ...datasets.ids().map(asKind('description')),
  ]
}

/** Whether a row leads to a file. */
function isKept({ runs, datasets, sources }: Store, { kind, name }: DoomedFile, until: number): boolean {
  switch (kind) {
    case 'run':
      return runs.has(name)
    case 'description':
      return datasets.has(name)
    case 'rows':
      return datasets.keptHashes(until).includes(name) || sources.hashesBefore(until).includes(name)
    case 'copy':
      return sources.keptCopies(until).includes(name)
  }
}

const asKind =
  (kind: DoomedFile['kind']) =>
  (name: string): DoomedFile => ({ kind, name })

async function remove(path: string, log: Pick<Workbench['log'], 'warn'>): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch((thrown: unknown) => {
    log.warn({ err: thrown, path }, 'could not be cleared away')
  })
}
