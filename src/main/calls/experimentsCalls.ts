import type { Calls } from '../../shared/contract/calls'
import type { TaskId } from '../../shared/domain/task'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import type { Experiment } from '../../shared/tasks/catalogue'
import { findDataset } from '../datasets/findDataset'
import { exactProblem, jobInput, planDraft, type Draft } from '../experiments/planDraft'
import { showWhenLong } from '../jobs/showWhenLong'
import type { Workbench } from '../workbench'
import { engineChoice } from '../runs/engineChoice'
import { newestOnly } from '../trainer/newestOnly'
import { valueOf } from '../../shared/result'

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
        return { result: newestPreview.of(job), cancel: job.cancel }
      })
      return valueOf(await answer)
    },
    look: async ({ draft, question }) => {
      const experiment = await plannedExperiment(draft)
      if (question.task !== experiment.task) throw otherTask(question.task, experiment.task)
      const input = { ...jobInput(workbench, draft, experiment), question }
      return valueOf(await workbench.trainer.run('look', input).result)
    },
    estimate: async (draft) => {
      const input = jobInput(workbench, draft, await plannedExperiment(draft))
      const engine = engineChoice(workbench.store)
      return valueOf(await newestEstimate.of(workbench.trainer.run('estimate', { ...input, engine })))
    },
  }
}

const otherTask = (asked: TaskId, own: TaskId) =>
  expected('input.invalid', {
    where: 'question.task',
    problem: `expected "${own}", the task of the experiment, found "${asked}"`,
    hint: 'Ask about what the experiment reads, or choose the other task.',
  })
