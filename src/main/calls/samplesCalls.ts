import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'

/** Bundled samples. */
export const samplesCalls = ({ samples }: Workbench): Handlers<Calls>['samples'] => ({
  list: () => samples.list(),
})
