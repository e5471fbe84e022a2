import type { Calls } from '../../shared/contract/calls'
import { ExpectedError, type AppError } from '../../shared/errors'
import type { Handlers, ParsedInputOf } from '../../shared/rpc'
import type { Experiment } from '../../tasks/catalogue'
import { findDataset, findDatasetFile } from '../datasets/findDataset'
import { planExperiment } from '../experiments/planExperiment'
import type { Workbench } from '../workbench'
import type { JobName } from '../../shared/jobs'
import type { TrainerJob } from '../trainer/lane'
import { vectorsInputOf } from '../vectors/vectorsInputOf'
import { engineChoice } from './engineChoice'
import { valueOf } from './valueOf'

/** A draft of an experiment as calls carry it. */
export type Draft = ParsedInputOf<Calls['experiments']['plan']>

/** Plans a draft for its data sets. Throws what they lack. */
export function planDraft(workbench: Workbench, { datasetId, testDatasetId, experiment }: Draft) {
  const dataset = findDataset(workbench, datasetId)
  const test = testDatasetId === null ? null : findDataset(workbench, testDatasetId)
  return planExperiment(experiment, dataset, test, workbench.vectors)
}

/** Experiments that are being set up. Settings change faster than rows are read: a newer look ends the older one of its kind. */
export function experimentsCalls(workbench: Workbench): Handlers<Calls>['experiments'] {
  const newestPreview = newestOnly<'preview'>()
  const newestEstimate = newestOnly<'estimate'>()
  const plannedExperiment = async (draft: Draft): Promise<Experiment> => {
    const { experiment, problem } = planDraft(workbench, draft)
    if (problem !== null) throw await exactProblem(workbench, draft, experiment, problem)
    return experiment
  }
  return {
    plan: (draft) => planDraft(workbench, draft),
    preview: async (draft) => {
      const input = jobInput(workbench, draft, await plannedExperiment(draft))
      return valueOf(await newestPreview(workbench.trainer.run('preview', input)))
    },
    encode: async ({ sample, ...draft }) => {
      const input = jobInput(workbench, draft, await plannedExperiment(draft))
      return valueOf(await workbench.trainer.run('encode', { ...input, sample }).result)
    },
    vocabulary: async ({ search, offset, limit, ...draft }) => {
      const input = jobInput(workbench, draft, await plannedExperiment(draft))
      const question = { search, offset, limit }
      return valueOf(await workbench.trainer.run('vocabulary', { ...input, question }).result)
    },
    window: async ({ origin, ...draft }) => {
      const input = jobInput(workbench, draft, await plannedExperiment(draft))
      return valueOf(await workbench.trainer.run('window', { ...input, origin }).result)
    },
    estimate: async (draft) => {
      const input = jobInput(workbench, draft, await plannedExperiment(draft))
      const engine = engineChoice(workbench.store)
      return valueOf(await newestEstimate(workbench.trainer.run('estimate', { ...input, engine })))
    },
  }
}

/** Waits for a job after ending the one before it. */
function newestOnly<Name extends JobName>() {
  let before: TrainerJob<Name> | null = null
  return (job: TrainerJob<Name>): TrainerJob<Name>['result'] => {
    before?.cancel()
    before = job
    return job.result
  }
}

function jobInput(workbench: Workbench, { datasetId, testDatasetId }: Draft, experiment: Experiment) {
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
