import type { Calls } from '../../../src/shared/contract/calls'
import type { Handlers } from '../../../src/shared/rpc'
import type { ExampleRunList } from './exampleRunAnswers'

/** A queue of the example runs, which stays as it is. */
export const exampleQueueAnswers = (runs: ExampleRunList): Handlers<Calls>['queue'] => ({
  get: () => {
    const waiting = runs
      .list()
      .filter(({ status }) => status === 'queued')
      .map((run) => ({ ...run, plannedEpochs: 30, isElsewhere: false }))
    const counts = { waiting, next: null, waitingTotal: waiting.length }
    return { isHeld: false, atOnce: 1, threadsEach: 2, running: [], ...counts }
  },
  move: () => null,
  hold: () => null,
  goOn: () => null,
  leave: () => [],
  putBack: () => null,
})
