import type { Epoch, Run, RunProgress } from '../../../shared/domain/run'
import { exampleExperiment } from '../experiments/exampleExperiment.fixture'

/** An epoch for unit tests; accuracy rises by a point an epoch. */
export const exampleEpoch = (epoch: number): Epoch => ({
  epoch,
  loss: 0.7 - epoch / 100,
  training: { accuracy: 0.6 + epoch / 100 },
  validation: { loss: 0.69 - epoch / 100, accuracy: 0.58 + epoch / 100 },
  seconds: 2,
  samplesPerSecond: 1000,
  learningRate: 0.001,
  sampleOutputs: [],
})

/** A finished classification of three epochs for unit tests. */
export const exampleRun: Run = {
  id: 'r_0123456789ab',
  name: 'Reviews',
  task: 'classification',
  status: 'finished',
  datasetId: 'd_0123456789abcdef',
  datasetName: 'Reviews',
  color: 2,
  createdAt: 1_700_000_000_000,
  startedAt: 1_700_000_001_000,
  endedAt: 1_700_000_010_000,
  seconds: 9,
  epochs: 3,
  parameters: 213_301,
  score: { metric: 'accuracy', value: 0.873, part: 'test', baseline: 0.5 },
  goodness: 0.873,
  starred: false,
  archivedAt: null,
  tags: [],
  hasNote: false,
  bytes: 1_200_000,
  freedAt: null,
  groupId: null,
  note: '',
  experiment: exampleExperiment,
  testDatasetId: null,
  dataset: { id: 'd_0123456789abcdef', name: 'Reviews', rows: 1000, hash: '0'.repeat(64) },
  samples: { train: 800, validation: 100, test: 100 },
  summary: [{ layer: 'embedding', outputShape: [null, 500, 32], parameters: 160_000 }],
  history: [1, 2, 3].map(exampleEpoch),
  bestEpoch: 3,
  metrics: {
    validation: { accuracy: 0.88, loss: 0.31 },
    test: { accuracy: 0.873, macroF1: 0.87, loss: 0.32 },
  },
  baselines: [
    {
      id: 'majority',
      name: 'Most frequent class',
      description: 'Always answers the most frequent class.',
      validation: { accuracy: 0.52 },
      test: { accuracy: 0.5, macroF1: 0.33 },
    },
  ],
  evaluation: null,
  fingerprint: null,
  startedFrom: null,
  combines: [],
  repetition: null,
  verdict: 'Right for 87 of 100 texts.',
  warnings: [],
  engine: { backend: 'tensorflow', kernel: 'wasm-simd', threads: 2 },
  error: null,
}

/** Progress of the example run in its second epoch. */
export const exampleProgress: RunProgress = {
  runId: exampleRun.id,
  phase: 'training',
  epoch: 2,
  epochs: 15,
  fraction: 0.1,
  secondsLeft: 30,
  samplesPerSecond: 1200,
  loss: 0.61,
}
