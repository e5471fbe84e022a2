import type { Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import {
  kindOf,
  kindSpecOf,
  questionSchemaOf,
  taskSpecs,
  type Experiment,
  type Question,
} from '../../shared/tasks/catalogue'
import { findDatasetFile } from '../datasets/findDataset'
import { checkColumns } from '../experiments/checkColumns'
import { findRun } from '../runs/presentRun'
import { testedRows } from '../runs/testedRows'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'
import { engineChoice } from '../runs/engineChoice'
import { valueOf } from '../../shared/result'

/** A run that has learned something. Throws `run.notFound`, `run.noModel`. */
export function findTaughtRun(workbench: Workbench, id: string): StoredRun {
  const run = findRun(workbench, id)
  if (run.bestEpoch === null) throw expected('run.noModel', { id, status: run.status })
  return run
}

/** A run that has learned something and can answer. Throws `run.notFound`, `run.noModel`, `run.freed`. */
export function findTrainedRun(workbench: Workbench, id: string): StoredRun {
  const run = findTaughtRun(workbench, id)
  if (run.freedAt !== null) throw expected('run.freed', { id })
  return run
}

/** Answers of trained models. */
export function predictionsCalls(workbench: Workbench): Handlers<Calls>['predictions'] {
  const { trainer, store, paths } = workbench
  return {
    answer: async ({ runId, question }) => {
      const run = findTrainedRun(workbench, runId)
      const experiment = store.experiments.settingsOf(run)
      refuseOtherQuestions(experiment, question)
      const dataset = datasetFor(workbench, run, experiment, question)
      const folder = paths.runFolder(run.id)
      const input = { folder, experiment, dataset, question, engine: engineChoice(store) }
      return valueOf(await trainer.run('answer', input).result)
    },
    told: async ({ runId, which }) => {
      const run = findTaughtRun(workbench, runId)
      const folder = paths.runFolder(run.id)
      const dataset = which.columns.length === 0 ? null : testedRows(workbench, run)
      return valueOf(await trainer.run('told', { folder, which, dataset }).result)
    },
  }
}

/** Throws `prediction.unsupported` for a question that runs on this kind of data do not understand. */
function refuseOtherQuestions(experiment: Experiment, question: Question): void {
  const { task } = experiment
  if (questionSchemaOf(kindOf(experiment)).safeParse(question).success) return
  const answers = kindSpecOf(experiment).answers ?? taskSpecs[task].answers
  throw expected('prediction.unsupported', {
    task,
    what: taskSpecs[question.task].answers.what,
    hint: `A ${task} run ${answers.instead} instead.`,
  })
}

/**
 * The rows that an answer goes on from: those that the question names, else the run's own; null where it needs none. Throws
 * `dataset.notFound`, and `column.missing` where the rows lack what the run reads.
 */
function datasetFor(workbench: Workbench, run: StoredRun, experiment: Experiment, question: Question) {
  const { answersFrom, roles } = kindSpecOf(experiment)
  const named = 'datasetId' in question ? question.datasetId : undefined
  if (answersFrom === 'question' || (answersFrom === 'asked' && named === undefined)) return null
  const dataset =
    named === undefined || named === null
      ? findDatasetFile(workbench, run.datasetId, run.datasetHash)
      : findDatasetFile(workbench, named)
  // What is asked one by one need not have its answers beside it, and its task finds what else it needs.
  if (roles.every(({ isAnswer }) => isAnswer !== true)) {
    const renamed = 'columns' in question ? (question.columns ?? {}) : {}
    checkColumns({ columns: renamedIn(experiment.columns, renamed) }, dataset.columns)
  }
  return dataset
}

/** Roles with the names that another data set has for their columns. */
const renamedIn = (
  roles: Experiment['columns'],
  renamed: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(roles).map(([role, value]: [string, unknown]) => [
      role,
      [value].flat().map((name) => (typeof name === 'string' ? (renamed[name] ?? name) : name)),
    ]),
  )
