import type { Calls } from '../../shared/contract/calls'
import { ExpectedError } from '../../shared/errors'
import type { Handlers, ParsedInputOf } from '../../shared/rpc'
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
      if (problem !== null) throw new ExpectedError(problem)
      const { datasetId, testDatasetId } = draft
      const input = {
        experiment,
        dataset: findDatasetFile(workbench, datasetId),
        testDataset: testDatasetId === null ? null : findDatasetFile(workbench, testDatasetId),
      }
      return valueOf(await workbench.trainer.run('preview', input).result)
    },
  }
}
