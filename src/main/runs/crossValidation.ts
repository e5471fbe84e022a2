import type { FoldSpread, QueuedAgain } from '../../shared/domain/foldSpread'
import { expected } from '../../shared/errors'
import { experimentSchema, kindOf, type Experiment } from '../../shared/tasks/catalogue'
import { meanAndDeviation } from '../../shared/tasks/seedNoise'
import { nodeAt, settingsSchema } from '../../shared/tasks/settingsSchema'
import { findDatasetFile } from '../datasets/findDataset'
import { newId } from '../newId'
import { recipeOf } from '../store/recipeOf'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'
import { addRun, queuedAgain } from './startRun'

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
 * Queues a run for each fold that was not trained yet and is not under way. Throws `run.noFolds` where its rows cannot be tested fold by fold.
 */
export function crossValidate(workbench: Workbench, run: StoredRun, of: number): QueuedAgain {
  const { store, now } = workbench
  findDatasetFile(workbench, run.datasetId, run.datasetHash)
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  if (experiment.settings.training.combines !== undefined)
    throw expected('combine.notTrained', { id: run.id })
  if (experiment.testDatasetId !== null)
    throw expected('run.noFolds', { reason: 'it is tested on a file of its own' })
  const stem = run.name.replace(/, fold \d+ of \d+$/, '').slice(0, 180)
  const runs = store.transaction(() =>
    numbersOf(of).flatMap((number) => {
      const fold = foldSettings(experiment.settings, number, of)
      if (fold === null) throw expected('run.noFolds', { reason: whyNoFolds(experiment.settings) })
      const recipe = recipeOf({ ...experiment, settings: fold })
      if (store.runs.newestOf(recipe) !== null) return []
      const [before] = store.runs.underWay(recipe)
      if (before !== undefined) return [{ id: before.id, isNew: false }]
      const settings = { ...fold, name: `${stem}, fold ${number} of ${of}` }
      const experimentId = newId('e')
      store.experiments.add({ ...experiment, id: experimentId, settings, createdAt: now() })
      const id = addRun(workbench, { experimentId, name: settings.name, repeats: null })
      return [{ id, isNew: true }]
    }),
  )
  const idsOf = (wanted: boolean) => runs.flatMap(({ id, isNew }) => (isNew === wanted ? [id] : []))
  return queuedAgain(workbench, { runIds: idsOf(true), waiting: idsOf(false) })
}

/** What the folds of a run reach: so many as are asked for, else those that it is one of, else those of which most were trained with its settings. */
export function foldSpreadOf(
  { store }: Pick<Workbench, 'store'>,
  run: StoredRun,
  folds?: number,
): FoldSpread {
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null || experiment.testDatasetId !== null) return null
  const { settings } = experiment
  const trainedOf = (of: number) => {
    const runs = numbersOf(of).flatMap((number) => {
      const fold = foldSettings(settings, number, of)
      const found = fold && store.runs.newestOf(recipeOf({ ...experiment, settings: fold }))
      return found ? [{ id: found.runId, fold: number }] : []
    })
    return { of, runs }
  }
  const own = 'fold' in settings.split ? settings.split.fold : null
  const asked = folds ?? own?.of
  const found = (asked === undefined ? store.runs.foldCounts(run.datasetId) : [asked]).map(trainedOf)
  const most = asked === undefined ? mostTrained(found) : found[0]
  if (most === undefined) return null
  return {
    ...most,
    ...meanAndDeviation(most.runs.map(({ id }) => store.evaluations.ofRun(id)?.metrics.test ?? {})),
  }
}

/** Of several ways to divide rows into folds the one that tells most: all of its folds were trained, else most of them. Nothing where none has one. */
export function mostTrained<Trained extends { readonly of: number; readonly runs: readonly unknown[] }>(
  found: readonly Trained[],
): Trained | undefined {
  const share = ({ of, runs }: Trained): number => runs.length / of
  return found
    .filter(({ runs }) => runs.length > 0)
    .toSorted((one, other) => share(other) - share(one) || other.of - one.of)[0]
}
