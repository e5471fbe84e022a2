import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workbench } from './workbench'

/**
 * Forgets what was removed before, with its files, and clears away unfinished imports, exports and uploads. Does nothing
 * while another process uses the folder: it may be about to restore or to finish something.
 */
export async function purgeRemoved({
  store,
  paths,
  ownership,
  log,
  vectors,
}: Pick<Workbench, 'store' | 'paths' | 'ownership' | 'log' | 'vectors'>): Promise<void> {
  if (!ownership.isAlone()) return
  store.transaction(() => {
    store.runs.purge()
    store.experiments.purge()
    store.datasets.purge()
  })
  const runs = new Set(store.runs.ids())
  const hashes = [...store.datasets.keptHashes(), ...store.sources.hashesBefore()]
  const files = new Set(hashes.map((hash) => paths.datasetFile(hash)))
  const copies = new Set(store.sources.keptCopies().map((hash) => paths.sourceFile(hash)))
  const doomed = [
    ...entriesOf(paths.runs).filter((path) => !runs.has(path.slice(paths.runs.length + 1))),
    ...entriesOf(paths.datasets).filter((path) => !files.has(path)),
    ...entriesOf(paths.sources).filter((path) => !copies.has(path)),
    ...vectors.removedFiles(),
    ...entriesOf(paths.exports),
    ...entriesOf(paths.uploads),
  ]
  for (const path of doomed) {
    await rm(path, { recursive: true, force: true }).catch((thrown: unknown) => {
      log.warn({ err: thrown, path }, 'could not be cleared away')
    })
  }
}

const entriesOf = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
