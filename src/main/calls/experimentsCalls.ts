import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import type { Experiment } from '../../shared/tasks/catalogue'
import { findDataset } from '../datasets/findDataset'
import { exactProblem, jobInput, planDraft, type Draft } from '../experiments/planDraft'
import { showWhenLong } from '../jobs/showWhenLong'
import type { Workbench } from '../workbench'
import { engineChoice } from '../runs/engineChoice'
import { newestOnly } from '../trainer/newestOnly'
import { valueOf } from './valueOf'

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
      const title = findDataset(workbench, draft.datasetId).name
      const answer = showWhenLong(workbench.board, { kind: 'prepare', title }, (onProgress) => {
        const job = workbench.trainer.run('preview', input, (note) => onProgress(note.progress))
        return { result: newestPreview(job), cancel: job.cancel }
      })
      return valueOf(await answer)
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
