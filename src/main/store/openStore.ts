import { openDatasetStore, type DatasetStore } from './datasetStore'
import { openEpochStore, type EpochStore } from './epochStore'
import { openEvaluationStore, type EvaluationStore } from './evaluationStore'
import { openFindingStore, type FindingStore } from './findingStore'
import { openExperimentStore, type ExperimentStore } from './experimentStore'
import { busyTimeoutMs, openDatabase, type OpenDatabase } from './openDatabase'
import { openDescriptionStore, type DescriptionStore } from './descriptionStore'
import { openDoomedStore, type DoomedStore } from './doomedStore'
import { openLogbookStore, type LogbookStore } from './logbookStore'
import { openRemovedStore, type RemovedStore } from './removedStore'
import { openRunStore, type RunStore } from './runStore'
import { openSweepStore, type SweepStore } from './sweepStore'
import { openSourceStore, type SourceStore } from './sourceStore'
import { openSettingsStore, type SettingsStore } from './settingsStore'

/** The database of a data folder, one member a noun. Every call is synchronous and short. */
export interface Store {
  readonly datasets: DatasetStore
  readonly findings: FindingStore
  readonly sources: SourceStore
  readonly experiments: ExperimentStore
  readonly runs: RunStore
  readonly epochs: EpochStore
  readonly evaluations: EvaluationStore
  readonly settings: SettingsStore
  readonly sweeps: SweepStore
  readonly logbook: LogbookStore
  readonly removed: RemovedStore
  readonly doomed: DoomedStore
  readonly descriptions: DescriptionStore
  /** Does several writes as one: all of them or none. */
  transaction<Value>(work: () => Value): Value
  /** Does work that can be tried again later: where another process holds the database it fails at once, so that nothing here waits. */
  briefly<Value>(work: () => Value): Value
  /** Whether another process has written since this was asked last. */
  hasOtherWrites(): boolean
  /** Gives room back to the disk when most of the file is empty. Nobody else may use the database meanwhile. */
  shrink(): void
  close(): void
}

/** Where the database and its migrations are, and who hears of rows that cannot be read. */
export interface StoreOptions {
  readonly file: string
  readonly migrations: string
  readonly onUnreadable?: (id: string, problem: unknown) => void
}

/** Opens the database; throws what `openDatabase` throws. */
export function openStore({ file, migrations, onUnreadable = () => {} }: StoreOptions): Store {
  const database = openDatabase(file, migrations)
  return {
    datasets: openDatasetStore(database, onUnreadable),
    findings: openFindingStore(database),
    sources: openSourceStore(database),
    experiments: openExperimentStore(database),
    runs: openRunStore(database, onUnreadable),
    epochs: openEpochStore(database),
    evaluations: openEvaluationStore(database),
    settings: openSettingsStore(database),
    sweeps: openSweepStore(database),
    logbook: openLogbookStore(database, onUnreadable),
    removed: openRemovedStore(database),
    doomed: openDoomedStore(database),
    descriptions: openDescriptionStore(database),
    hasOtherWrites: watchOtherWriters(database),
    shrink: () => {
      const pages = (name: string) => Number(database.connection.pragma(name, { simple: true }))
      if (pages('freelist_count') > pages('page_count') / 2) database.connection.exec('VACUUM')
    },
    briefly: (work) => {
      const { connection } = database
      connection.pragma('busy_timeout = 50')
      try {
        return work()
      } finally {
        connection.pragma(`busy_timeout = ${busyTimeoutMs}`)
      }
    },
    transaction: (work) => database.connection.transaction(work).immediate(),
    close: () => {
      database.connection.close()
    },
  }
}

/** Tells, each time it is asked, whether another process has written since the last time. */
function watchOtherWriters({ connection }: OpenDatabase): () => boolean {
  // SQLite counts this up for a connection whenever another one commits, never for its own commits.
  const version = () => Number(connection.pragma('data_version', { simple: true }))
  let seen = version()
  return () => {
    const now = version()
    const changed = now !== seen
    seen = now
    return changed
  }
}
