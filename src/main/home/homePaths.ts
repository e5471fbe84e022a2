import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import type { DoomedFile } from '../store/doomedStore'

/** The places inside a data folder. */
export interface HomePaths {
  readonly home: string
  readonly database: string
  readonly datasets: string
  /** Copies of what was imported, named by their hash. */
  readonly sources: string
  readonly runs: string
  /** Word vectors, see `VectorStore`. */
  readonly vectors: string
  readonly exports: string
  readonly uploads: string
  readonly logs: string
  /** One locked file a living application process, see `Ownership`. */
  readonly owners: string
  /** Copies of the database, see `backUp`. */
  readonly backups: string
  /** Room that is given back when the disk is full, see `keepReserve`. */
  readonly reserve: string
  datasetFile(hash: string): string
  /** What a data set says of itself. */
  datasetDescription(datasetId: string): string
  sourceFile(hash: string): string
  runFolder(runId: string): string
}

/** Where a file that may be deleted lies. */
export function placeOf(paths: HomePaths, { kind, name }: DoomedFile): string {
  switch (kind) {
    case 'rows':
      return paths.datasetFile(name)
    case 'copy':
      return paths.sourceFile(name)
    case 'description':
      return paths.datasetDescription(name)
    case 'run':
      return paths.runFolder(name)
  }
}

/** Names the places inside a data folder. */
export function homePaths(home: string): HomePaths {
  const datasets = join(home, 'datasets')
  const sources = join(home, 'sources')
  const runs = join(home, 'runs')
  const exports = join(home, 'exports')
  return {
    home,
    database: join(home, 'workbench.sqlite'),
    datasets,
    sources,
    runs,
    vectors: join(home, 'vectors'),
    exports,
    uploads: join(home, 'uploads'),
    logs: join(home, 'logs'),
    owners: join(home, 'owners'),
    backups: join(home, 'backups'),
    reserve: join(home, 'reserve'),
    sourceFile: (hash) => join(sources, hash),
    datasetFile: (hash) => join(datasets, `${hash}.arrow`),
    datasetDescription: (datasetId) => join(datasets, `${datasetId}.json`),
    runFolder: (runId) => join(runs, runId),
  }
}

/**
 * The absolute path of the data folder: what was asked for (`--home`), else the environment's LSTM_WORKBENCH_HOME, else
 * the platform's folder for application data.
 */
export function resolveHome(
  asked?: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const named = asked || environment['LSTM_WORKBENCH_HOME']
  return named ? resolve(named) : envPaths('lstm-workbench', { suffix: '' }).data
}
