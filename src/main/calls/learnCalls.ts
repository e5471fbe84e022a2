import type { Calls } from '../../shared/contract/calls'
import { valueOf } from '../../shared/result'
import type { Handlers } from '../../shared/rpc'
import { engineChoice } from '../runs/engineChoice'
import type { Workbench } from '../workbench'

/** Lessons: tiny networks that are trained while somebody watches; nothing of them is stored. */
export const learnCalls = ({ store, trainer }: Workbench): Handlers<Calls>['learn'] => ({
  play: async (asked) =>
    valueOf(await trainer.run('lesson', { ...asked, engine: engineChoice(store) }).result),
})
