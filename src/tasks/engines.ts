import type { TaskId } from '../shared/domain/task'
import type { Experiment } from '../shared/tasks/catalogue'
import { judgeClassification } from './classification/judge'
import { prepare as prepareClassification } from './classification/prepare'
import { judgeForecast } from './forecasting/judge'
import { prepare as prepareForecasting } from './forecasting/prepare'
import type { JudgedRun, PreparationContext, PreparedTask } from './prepared'

interface TaskEngine<E extends Experiment> {
  prepare(experiment: E, context: PreparationContext): Promise<PreparedTask>
  judge(run: JudgedRun): string
}

/** The calculating part of every task, for the trainer; a forgotten task does not compile. */
const engines = {
  classification: { prepare: prepareClassification, judge: judgeClassification },
  forecasting: { prepare: prepareForecasting, judge: judgeForecast },
} as const satisfies { [Id in TaskId]: TaskEngine<Extract<Experiment, { task: Id }>> }

/** Reads, splits and encodes the data of an experiment. */
export function prepareTask(experiment: Experiment, context: PreparationContext): Promise<PreparedTask> {
  switch (experiment.task) {
    case 'classification':
      return engines.classification.prepare(experiment, context)
    case 'forecasting':
      return engines.forecasting.prepare(experiment, context)
  }
}

/** The verdict of a run in one sentence. */
export const judgeRun = (run: JudgedRun): string => engines[run.experiment.task].judge(run)
