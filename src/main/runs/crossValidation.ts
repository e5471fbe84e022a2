import { mostFolds } from '../../shared/domain/experiment'
import type { FoldSpread } from '../../shared/domain/foldSpread'
import { expected } from '../../shared/errors'
import { experimentSchema, kindOf, type Experiment } from '../../shared/tasks/catalogue'
import { meanAndDeviation } from '../../shared/tasks/seedNoise'
import { nodeAt, settingsSchema } from '../../shared/tasks/settingsSchema'
import { findDatasetFile } from '../datasets/findDataset'
import { newId } from '../newId'
import { recipeOf } from '../store/recipeOf'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'
import { addRun, queued } from './startRun'

/** In time order the later half of the rows is tested block by block, so that each fold has enough to learn from. */
const testedInOrder = 0.5

/** The settings of a run as those of one of its folds; null where its kind of data has none, or names its parts. */
function foldSettings(settings: Experiment, number: number, of: number): Experiment | null {
  const { split } = settings
  const hasFolds = nodeAt(settingsSchema(kindOf(settings)), ['split', 'fold']) !== null
  if (!hasFolds || split.method === 'parts') return null
  const test = (split.method === 'chronological' ? testedInOrder : 1) / of
  return experimentSchema.parse({ ...settings, split: { ...split, test, fold: { number, of } } })
}

const whyNoFolds = ({ split }: Experiment): string =>
  split.method === 'parts'
    ? 'the parts of its rows are given'
    : 'what it learns is not divided into rows that could be tested in turn'

const numbersOf = (of: number): readonly number[] => Array.from({ length: of }, (_, index) => index + 1)

/**
 * Queues a run for each fold that was not trained yet; answers those that are trained now. Throws `run.noFolds` where its rows cannot be tested fold by
 * fold.
 */
export function crossValidate(workbench: Workbench, run: StoredRun, of: number): { runIds: string[] } {
  const { store, now } = workbench
  findDatasetFile(workbench, run.datasetId, run.datasetHash)
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  if (experiment.settings.training.combines !== undefined)
    throw expected('combine.notTrained', { id: run.id })
  if (experiment.testDatasetId !== null)
    throw expected('run.noFolds', { reason: 'it is tested on a file of its own' })
  const stem = run.name.replace(/, fold \d+ of \d+$/, '').slice(0, 180)
  const runIds = store.transaction(() =>
    numbersOf(of).flatMap((number) => {
      const fold = foldSettings(experiment.settings, number, of)
      if (fold === null) throw expected('run.noFolds', { reason: whyNoFolds(experiment.settings) })
      if (store.runs.newestOf(recipeOf({ ...experiment, settings: fold })) !== null) return []
      const settings = { ...fold, name: `${stem}, fold ${number} of ${of}` }
      const experimentId = newId('e')
      store.experiments.add({ ...experiment, id: experimentId, settings, createdAt: now() })
      return [addRun(workbench, { experimentId, name: settings.name, repeats: null })]
    }),
  )
  for (const id of runIds) queued(workbench, id)
  return { runIds }
}

/** What the folds of a run reach: so many as are asked for, else those that it is one of, else those that were trained with its settings, the most first. */
export function foldSpreadOf(
  { store }: Pick<Workbench, 'store'>,
  run: StoredRun,
  folds?: number,
): FoldSpread {
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null || experiment.testDatasetId !== null) return null
  const { settings } = experiment
  const foundAt = (number: number, of: number): string | null => {
    const fold = foldSettings(settings, number, of)
    return fold === null
      ? null
      : (store.runs.newestOf(recipeOf({ ...experiment, settings: fold }))?.runId ?? null)
  }
  const own = 'fold' in settings.split ? settings.split.fold : null
  const asked = folds ?? own?.of
  const counts =
    asked !== undefined ? [asked] : Array.from({ length: mostFolds - 1 }, (_, index) => mostFolds - index)
  for (const of of counts) {
    // The first fold is trained first: without it there are no others.
    if (asked === undefined && foundAt(1, of) === null) continue
    const runs = numbersOf(of).flatMap((fold) => {
      const id = foundAt(fold, of)
      return id === null ? [] : [{ id, fold }]
    })
    return {
      of,
      runs,
      ...meanAndDeviation(runs.map(({ id }) => store.evaluations.ofRun(id)?.metrics.test ?? {})),
    }
  }
  return null
}
