import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import { presentLost, recoverLost } from '../recovery/recoverLost'
import type { Workbench } from '../workbench'

/** What lies in the data folder and is not in the database: find, recover, leave. */
export function recoveryCalls(workbench: Workbench): Handlers<Calls>['recovery'] {
  return {
    find: ({ all }) => presentLost(workbench, all),
    recover: ({ ids }) => recoverLost(workbench, ids),
    leave: ({ ids }) => {
      workbench.store.descriptions.leave(ids)
      return null
    },
  }
}
