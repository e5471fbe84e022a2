import type { Calls } from '../../shared/contract/calls'
import { ExpectedError, type AppError } from '../../shared/errors'
import type { Handlers, ParsedInputOf } from '../../shared/rpc'
import type { Experiment } from '../../tasks/catalogue'
import { findDataset, findDatasetFile } from '../datasets/findDataset'
import { planExperiment } from '../experiments/planExperiment'
import type { Workbench } from '../workbench'
import { valueOf } from './valueOf'

/** A draft of an experiment as calls carry it. */
export type Draft = ParsedInputOf<Calls['experiments']['plan']>

/** Plans a draft for its data sets. Throws what they lack. */
export function planDraft(workbench: Workbench, { datasetId, testDatasetId, experiment }: Draft) {
  const dataset = findDataset(workbench, datasetId)
  const test = testDatasetId === null ? null : findDataset(workbench, testDatasetId)
  return planExperiment(experiment, dataset, test)
}

/** Experiments that are being set up. */
export function experimentsCalls(workbench: Workbench): Handlers<Calls>['experiments'] {
  return {
    plan: (draft) => planDraft(workbench, draft),
    preview: async (draft) => {
      const { experiment, problem } = planDraft(workbench, draft)
      if (problem !== null) throw await exactProblem(workbench, draft, experiment, problem)
      return valueOf(await previewOf(workbench, draft, experiment))
    },
  }
}

function previewOf(workbench: Workbench, { datasetId, testDatasetId }: Draft, experiment: Experiment) {
  const dataset = findDatasetFile(workbench, datasetId)
  const testDataset = testDatasetId === null ? null : findDatasetFile(workbench, testDatasetId)
  return workbench.trainer.run('preview', { experiment, dataset, testDataset }).result
}

/** A problem that was seen in the profile, told as the rows show it where they show more: which row holds a text. */
export async function exactProblem(
  workbench: Workbench,
  draft: Draft,
  experiment: Experiment,
  problem: AppError,
): Promise<ExpectedError> {
  if (problem.code !== 'column.notNumber') return new ExpectedError(problem)
  const shown = await previewOf(workbench, draft, experiment)
  return new ExpectedError(!shown.ok && shown.error.code === problem.code ? shown.error : problem)
}
