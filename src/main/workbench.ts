import type { Announce } from './events/eventHub'
import type { OfferedFiles } from './datasets/offeredFiles'
import type { Samples } from './datasets/samples'
import type { Exports } from './exports/exports'
import type { HomePaths } from './home/homePaths'
import type { Host } from './host'
import type { JobBoard } from './jobs/jobBoard'
import type { Log } from './log/log'
import type { RunQueue } from './runs/runQueue'
import type { RunSpace } from './runs/runSpace'
import type { Ownership } from './store/ownership'
import type { SweepControl } from './sweeps/sweepControl'
import type { Store } from './store/openStore'
import type { VectorStore } from './vectors/vectorStore'
import type { Trainer } from './trainer/trainer'

/** Everything the handlers work with; made once by `createApplication`. */
export interface Workbench {
  readonly version: string
  readonly paths: HomePaths
  readonly host: Host
  readonly log: Log
  readonly store: Store
  readonly trainer: Trainer
  readonly ownership: Ownership
  readonly announce: Announce
  readonly board: JobBoard
  readonly queue: RunQueue
  readonly space: RunSpace
  readonly offered: OfferedFiles
  readonly samples: Samples
  readonly exports: Exports
  readonly vectors: VectorStore
  readonly sweepDriver: SweepControl
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since some moment, that only go forward whatever happens to the clock: for how long something took. */
  elapsed(): number
}
