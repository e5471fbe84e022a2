import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'

/** Imports and exports under way. */
export const jobsCalls = ({ board }: Workbench): Handlers<Calls>['jobs'] => ({
  list: () => board.list(),
  get: ({ id }) => board.get(id),
  cancel: ({ id }) => {
    board.cancel(id)
    return null
  },
})
