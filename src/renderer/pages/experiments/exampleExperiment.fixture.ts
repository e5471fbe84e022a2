import type { ClassificationExperiment } from '../../../shared/tasks/classification/spec'
import type { ForecastingExperiment } from '../../../shared/tasks/forecasting/spec'

/** A complete classification for unit tests. */
export const exampleExperiment: ClassificationExperiment = {
  name: 'Reviews',
  task: 'classification',
  columns: { text: 'review', label: 'sentiment' },
  split: { method: 'stratified', validation: 0.1, test: 0.1, seed: 42 },
  preparation: {
    level: 'word',
    vocabularySize: 5000,
    sequenceLength: 200,
    truncate: 'start',
    pad: 'start',
    lowercase: true,
    dropDuplicates: true,
  },
  model: {
    embedding: 32,
    layers: [
      { cell: 'lstm', units: 64, bidirectional: true },
      { cell: 'lstm', units: 32, bidirectional: false },
    ],
    dropout: 0.5,
    recurrentDropout: 0,
  },
  training: {
    epochs: 15,
    batchSize: 32,
    updatesPerEpoch: null,
    members: 1,
    weightDecay: null,
    keepEpochs: null,
    optimizer: 'adam',
    learningRate: 0.001,
    schedule: 'constant',
    averaging: 0.99,
    clipNorm: 5,
    earlyStopping: { patience: 3 },
    seed: 42,
    classWeights: 'none',
  },
}

/** A complete forecast for unit tests. */
export const exampleForecast: ForecastingExperiment = {
  name: 'Passengers',
  task: 'forecasting',
  columns: { time: 'month', target: 'passengers', features: [], series: null },
  split: { method: 'chronological', validation: 0.15, test: 0.15, seed: 42 },
  preparation: {
    window: 24,
    horizon: 12,
    transform: 'auto',
    season: 12,
    scaling: 'standard',
    calendar: false,
  },
  model: {
    layers: [{ cell: 'lstm', units: 32, bidirectional: false }],
    dropout: 0.1,
    recurrentDropout: 0,
  },
  training: {
    epochs: 200,
    batchSize: 32,
    updatesPerEpoch: null,
    members: 1,
    weightDecay: null,
    keepEpochs: null,
    optimizer: 'adam',
    learningRate: 0.001,
    schedule: 'constant',
    averaging: 0.99,
    clipNorm: 5,
    earlyStopping: { patience: 10 },
    seed: 42,
    allRows: true,
    loss: 'mae',
  },
}
