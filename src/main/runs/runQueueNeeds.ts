import type { Announce } from '../events/eventHub'
import type { HomePaths } from '../home/homePaths'
import type { Host } from '../host'
import type { Log } from '../log/log'
import type { Store } from '../store/openStore'
import type { Ownership } from '../store/ownership'
import type { Trainer } from '../trainer/trainer'
import type { VectorStore } from '../vectors/vectorStore'

/** What the queue of runs works with. */
export interface RunQueueNeeds {
  readonly store: Store
  readonly trainer: Trainer
  readonly paths: HomePaths
  readonly announce: Announce
  readonly log: Log
  readonly ownership: Ownership
  readonly host: Host
  readonly vectors: VectorStore
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since some moment, that only go forward whatever happens to the clock: for how long something took. */
  elapsed(): number
}
