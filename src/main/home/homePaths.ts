import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

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
  datasetFile(hash: string): string
  sourceFile(hash: string): string
  runFolder(runId: string): string
  exportFolder(exportId: string): string
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
    sourceFile: (hash) => join(sources, hash),
    datasetFile: (hash) => join(datasets, `${hash}.arrow`),
    runFolder: (runId) => join(runs, runId),
    exportFolder: (exportId) => join(exports, exportId),
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
