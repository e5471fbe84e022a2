import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { hashOf } from '../../../src/disk/contentHash'
import { homePaths } from '../../../src/main/home/homePaths'

/** What a data folder holds that nothing leads to, once nobody works on it: there should be nothing. */
export function leftBehind(home: string): string[] {
  const paths = homePaths(home)
  const database = new Database(paths.database, { readonly: true })
  const texts = (sql: string): Set<string> =>
    new Set(
      database
        .prepare(sql)
        .pluck()
        .all()
        .filter((value) => value !== null)
        .map(String),
    )
  const hashes = texts('SELECT hash FROM datasets UNION SELECT hash FROM dataset_states')
  const copies = texts('SELECT hash FROM dataset_sources')
  const datasets = texts('SELECT id FROM datasets')
  const runs = texts('SELECT id FROM runs')
  database.close()
  const below = (folder: string): string[] =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : []
  const inFolder = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
  return [
    ...below(home).filter((path) => path.endsWith('.partial') || /\.part(\/|\\|$)/.test(path)),
    ...inFolder(paths.datasets).filter(
      (name) =>
        !hashes.has(name.replace(/\.arrow$/, '')) &&
        !datasets.has(name.replace(/\.json$/, '')) &&
        !name.endsWith('.partial'),
    ),
    ...inFolder(paths.sources).filter((name) => !copies.has(name) && !name.endsWith('.partial')),
    ...inFolder(paths.runs).filter((name) => !runs.has(name)),
    ...inFolder(paths.owners),
    ...below(paths.uploads),
    ...below(paths.exports),
  ]
}

/** Rows of data sets that the database leads to and whose file is missing or is not what was written. */
export function damagedRows(home: string): string[] {
  const paths = homePaths(home)
  const database = new Database(paths.database, { readonly: true })
  const hashes = database
    .prepare('SELECT hash FROM datasets WHERE deleted_at IS NULL')
    .pluck()
    .all()
    .map(String)
  const check = database.pragma('integrity_check', { simple: true })
  database.close()
  const damaged = hashes.filter((hash) => {
    const file = paths.datasetFile(hash)
    return !existsSync(file) || hashOf(readFileSync(file)) !== hash
  })
  return check === 'ok' ? damaged : [...damaged, 'the database']
}
