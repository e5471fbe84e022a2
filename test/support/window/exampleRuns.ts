import type { Epoch, Run } from '../../../src/shared/domain/run'
import type { Dataset } from '../../../src/shared/domain/dataset'
import type { TaskId } from '../../../src/shared/domain/task'
import { planExperiment } from '../../../src/main/experiments/planExperiment'
import { goodnessOf } from '../../../src/main/runs/scoreOf'
import { exampleClasses, exampleForecastEvaluation } from './exampleEvaluations'
import { exampleDatasets } from './exampleDatasets'

const now = Date.now()

/** Epochs with falling losses and a metric that rises or falls towards `reach`, overfitting after two thirds. */
function epochs(count: number, metric: string, reach: number, start: number): Epoch[] {
  return Array.from({ length: count }, (_, index) => {
    const done = 1 - Math.exp((-4 * (index + 1)) / count)
    const late = Math.max(0, (index + 1) / count - 0.66)
    const wobble = Math.sin(index * 12.9898) * 0.012
    return {
      epoch: index + 1,
      loss: 0.69 - 0.6 * done + Math.abs(wobble),
      training: { [metric]: start + (reach - start) * done * 1.02 },
      validation: {
        loss: 0.68 - 0.45 * done + late * 0.4 + wobble,
        [metric]: start + (reach - start) * (done - late * 0.2 + wobble),
      },
      seconds: 2.1,
      samplesPerSecond: 2120,
      learningRate: 0.001,
      sampleOutputs: [],
    }
  })
}

function run(index: number, dataset: Dataset, task: TaskId, more: Partial<Run>): Run {
  const { experiment, summary, parameters, samples } = planExperiment({ task }, dataset, null)
  return {
    id: `r_${String(index).padStart(12, '0')}`,
    name: experiment.name,
    task,
    status: 'finished',
    datasetId: dataset.id,
    datasetName: dataset.name,
    color: index,
    createdAt: now - index * 5_000_000,
    startedAt: now - index * 5_000_000,
    endedAt: now - index * 5_000_000 + 72_000,
    seconds: 72,
    epochs: 0,
    parameters,
    score: null,
    goodness: goodnessOf(task, more.score ?? null),
    starred: false,
    archivedAt: null,
    tags: [],
    hasNote: false,
    bytes: 1_200_000,
    freedAt: null,
    groupId: null,
    note: '',
    experiment,
    testDatasetId: null,
    dataset: { id: dataset.id, name: dataset.name, rows: dataset.rows, hash: dataset.hash },
    samples,
    summary,
    history: [],
    bestEpoch: null,
    metrics: { validation: {}, test: {} },
    baselines: [],
    evaluation: null,
    fingerprint: null,
    startedFrom: null,
    combines: [],
    repetition: null,
    verdict: null,
    warnings: [],
    engine: { backend: 'tensorflow', kernel: 'wasm-simd', threads: 2 },
    error: null,
    ...more,
  }
}

const dataset = (name: string): Dataset => {
  const found = exampleDatasets.find((example) => example.dataset.name.startsWith(name))
  if (!found) throw new Error(`no example data set ${name}`)
  return found.dataset
}
const [airline, spam] = [dataset('Airline'), dataset('SMS')]

const majority = (value: number, validation: number) => ({
  id: 'majority',
  name: 'Most frequent class',
  description: 'Always answers the most frequent class of the training rows.',
  validation: { accuracy: validation, macroF1: validation / 2, loss: 0.39 },
  test: { accuracy: value, macroF1: value / 2, loss: 0.4 },
})
const words = {
  id: 'wordPairs',
  name: 'Words and word pairs',
  description:
    'Logistic regression over which words and pairs of neighbouring words stand in a text (TF-IDF), learned from the training rows.',
  validation: { accuracy: 0.962, macroF1: 0.9, loss: 0.12 },
  test: { accuracy: 0.958, macroF1: 0.89, loss: 0.13 },
}
const naive = (name: string, mae: number) => ({
  id: name,
  name,
  description: `Repeats the ${name.toLowerCase()}.`,
  validation: { mae: mae * 0.8, rmse: mae },
  test: { mae, rmse: mae * 1.2, mape: mae / 4, smape: mae / 4, mase: 1.3 },
})

const finishedSpam = run(1, spam, 'classification', {
  name: 'SMS: spam or not',
  epochs: 9,
  history: epochs(9, 'accuracy', 0.985, 0.87),
  bestEpoch: 6,
  score: { metric: 'accuracy', value: 0.984, part: 'test', baseline: 0.958, judgement: 'better' },
  metrics: {
    validation: { accuracy: 0.982, macroF1: 0.96, loss: 0.06 },
    test: { accuracy: 0.984, macroF1: 0.964, loss: 0.058 },
  },
  baselines: [majority(0.866, 0.866), words],
  evaluation: exampleClasses(['ham', 'spam']),
  fingerprint: null,
  repetition: null,
  verdict: 'Right for 508 of 517 texts: 98.4 %, where always answering "ham" reaches 86.6 %.',
})

const languages = run(2, spam, 'classification', {
  name: 'Surnames in 18 languages, two bidirectional layers, no dropout, seed 7, second try after cleaning the list',
  experiment: { ...finishedSpam.experiment },
  epochs: 15,
  history: epochs(15, 'accuracy', 0.82, 0.4),
  bestEpoch: 11,
  score: { metric: 'accuracy', value: 0.818, part: 'test', baseline: 0.468, judgement: 'better' },
  metrics: { validation: { accuracy: 0.82 }, test: { accuracy: 0.818, macroF1: 0.462, loss: 0.63 } },
  baselines: [majority(0.468, 0.47)],
  evaluation: exampleClasses(
    'Arabic,Chinese,Czech,Dutch,English,French,German,Greek,Irish,Italian,Japanese,Korean,Polish,Portuguese,Russian,Scottish,Spanish,Vietnamese'.split(','), // prettier-ignore
  ),
  fingerprint: null,
  repetition: null,
  verdict: 'Right for 1,425 of 1,742 names: 81.8 %, where always answering "Russian" reaches 46.8 %.',
  warnings: [
    { code: 'classes.rare', message: '3 classes have fewer than 10 test rows: their figures are rough.' },
  ],
})

const passengers = run(3, airline, 'forecasting', {
  name: 'Airline passengers',
  epochs: 200,
  history: epochs(200, 'mae', 14, 60),
  bestEpoch: 141,
  score: { metric: 'mae', value: 13.9, part: 'test', baseline: 33.2, judgement: 'better' },
  metrics: {
    validation: { mae: 12 },
    test: { mae: 13.94, rmse: 17.3, mape: 3.12, smape: 3.1, mase: 0.45, loss: 0.087 },
  },
  baselines: [naive('Last value', 45.1), naive('Last season', 33.2)],
  evaluation: exampleForecastEvaluation(),
  fingerprint: null,
  repetition: null,
  verdict: 'Off by 13.9 Passengers on average, 58 % less than repeating the last season.',
})

/** Runs in every state, with the shapes that break layouts: 18 classes, 200 epochs, one epoch, long names. */
export const exampleRuns: readonly Run[] = [
  run(0, airline, 'forecasting', {
    name: 'Airline passengers, window 24',
    status: 'running',
    createdAt: now - 40_000,
    endedAt: null,
    seconds: null,
    epochs: 6,
    history: epochs(50, 'mae', 14, 60).slice(0, 6),
    bestEpoch: 6,
    baselines: [naive('Last value', 45.1), naive('Last season', 33.2)],
  }),
  run(9, spam, 'classification', { name: 'Waiting', status: 'queued', startedAt: null, seconds: null }),
  finishedSpam,
  languages,
  passengers,
  run(4, airline, 'forecasting', {
    name: 'Learning rate 1',
    status: 'failed',
    epochs: 1,
    history: epochs(1, 'mae', 90, 60),
    error: {
      code: 'training.diverged',
      params: { epoch: 2, loss: 'NaN' },
      fix: { label: 'Use learning rate 0.1', set: { 'training.learningRate': 0.1 } },
    },
  }),
  run(5, spam, 'classification', {
    repetition: {
      id: 'r_000000000001',
      name: 'SMS: spam or not',
      identical: false,
      differences: ['threads: 2, then 4'],
    },
    name: 'One epoch',
    status: 'stopped',
    epochs: 1,
    history: epochs(1, 'accuracy', 0.97, 0.87),
    bestEpoch: 1,
    score: { metric: 'accuracy', value: 0.862, part: 'test', baseline: 0.866, judgement: 'same' },
    metrics: { validation: { accuracy: 0.86 }, test: { accuracy: 0.862, macroF1: 0.47, loss: 0.4 } },
    baselines: [majority(0.866, 0.866)],
    evaluation: exampleClasses(['ham', 'spam']),
    fingerprint: null,
    verdict: 'Right for 446 of 517 texts: 86.2 %, no better than always answering "ham" (86.6 %).',
  }),
  run(6, spam, 'classification', {
    name: 'The machine was switched off',
    status: 'interrupted',
    epochs: 3,
    history: epochs(9, 'accuracy', 0.985, 0.87).slice(0, 3),
    bestEpoch: 3,
    score: { metric: 'accuracy', value: 0.95, part: 'validation', baseline: 0.866 },
    baselines: [majority(0.866, 0.866)],
  }),
]
