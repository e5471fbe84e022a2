import { type JobName } from './jobs'

/** What the calling thread did of a shared job. */
export interface OwnShare {
  /** So many of the first indices. */
  readonly count: number
  /** Milliseconds until there was nothing left to take. */
  readonly workedMs: number
}

/** Threads that do jobs for one kernel. */
export interface Team {
  /** Threads beside the calling one. */
  readonly helpers: number
  /** Does all indices on the calling thread. */
  runAlone(job: JobName, address: number, count: number): void
  /** Wakes helpers for as many indices, the calling thread's own among them. */
  wake(count: number): void
  /** Does the indices on all threads, at most 65,535, and returns when all are done. */
  runShared(job: JobName, address: number, count: number): OwnShare
  /** Ends the threads. */
  stop(): Promise<void>
}
