import { kindOf, type Experiment } from '../shared/tasks/catalogue'
import { engines } from './engineTable'
import type { JudgedRun, PreparationContext, PreparedTask } from './prepared'
import type { TaskEngine } from './taskEngine'

/** The engine of an experiment, which has to be of the same kind as what it is given. */
export const engineOf = (experiment: Experiment): TaskEngine => engines[kindOf(experiment)]

/** Reads, splits and encodes the data of an experiment. */
export const prepareTask = (experiment: Experiment, context: PreparationContext): Promise<PreparedTask> =>
  engineOf(experiment).prepare(experiment, context)

/** The verdict of a run in one sentence. */
export const judgeRun = (run: JudgedRun): string => engineOf(run.experiment).judge(run)
