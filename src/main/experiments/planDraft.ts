import type { Calls } from '../../shared/contract/calls'
import { ExpectedError, type AppError } from '../../shared/errors'
import type { ParsedInputOf } from '../../shared/rpc'
import type { Experiment } from '../../shared/tasks/catalogue'
import { findDatasetFile, findProfile } from '../datasets/findDataset'
import { findStart } from '../runs/startModel'
import { vectorsInputOf } from '../vectors/withVectors'
import type { Workbench } from '../workbench'
import { planExperiment } from './planExperiment'

/** A draft of an experiment as calls carry it. */
export type Draft = ParsedInputOf<Calls['experiments']['plan']>

/** Plans a draft for its data sets. Throws what they lack. */
export function planDraft(workbench: Workbench, { datasetId, testDatasetId, experiment }: Draft) {
  const dataset = findProfile(workbench, datasetId)
  const test = testDatasetId === null ? null : findProfile(workbench, testDatasetId)
  return planExperiment(experiment, dataset, test, workbench.vectors, (id) => findStart(workbench, id))
}

/** What the jobs that look at an experiment's rows take. Throws what its data sets lack. */
export function jobInput(workbench: Workbench, { datasetId, testDatasetId }: Draft, experiment: Experiment) {
  const dataset = findDatasetFile(workbench, datasetId)
  const testDataset = testDatasetId === null ? null : findDatasetFile(workbench, testDatasetId)
  return { experiment, dataset, testDataset, vectors: vectorsInputOf(workbench.vectors, experiment) }
}

/** A problem that was seen in the profile, told as the rows show it where they show more: which row holds a text. */
export async function exactProblem(
  workbench: Workbench,
  draft: Draft,
  experiment: Experiment,
  problem: AppError,
): Promise<ExpectedError> {
  if (problem.code !== 'column.notNumber') return new ExpectedError(problem)
  const shown = await workbench.trainer.run('preview', jobInput(workbench, draft, experiment)).result
  return new ExpectedError(!shown.ok && shown.error.code === problem.code ? shown.error : problem)
}
