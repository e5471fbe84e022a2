/** What can be done to the sweeps of this process; see `SweepDriver`. */
export interface SweepControl {
  /** Takes a sweep up: begins it, or goes on with one that was left. */
  begin(id: string): void
  /** Looks at the sweep of a run after that has changed or has done an epoch. */
  look(runId: string): void
  /** Pauses or ends a sweep; its trial under way is left to be continued, or kept as far as it is. */
  halt(id: string, status: 'paused' | 'stopped'): void
  /** Leaves the sweeps of this process to be continued. */
  close(): void
}
