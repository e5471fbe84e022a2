import { withRoom } from '../home/openHome'
import { attempt } from '../log/failureOf'
import { recoverRuns } from '../runs/recoverRuns'
import { recoverSweeps } from '../sweeps/sweepDriver'
import type { Workbench } from '../workbench'

/** What is needed to mark what dead processes left running. */
export type RecoveryNeeds = Pick<Workbench, 'store' | 'paths' | 'ownership' | 'announce' | 'now' | 'log'>

/**
 * Marks the runs and sweeps of processes that have died as interrupted, on a full disk with the room that was kept for that. What the database
 * refuses all the same is logged and keeps nobody from opening the application: it is tried again while it is open. Never rejects.
 */
export const recoverEnded = (needs: RecoveryNeeds): Promise<void> =>
  attempt(needs.log, 'the runs of ended processes could not be marked', () =>
    withRoom(needs.paths, () => {
      recoverRuns(needs)
      recoverSweeps(needs)
    }),
  )
