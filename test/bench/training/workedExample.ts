import type { ClassificationExperiment } from '../../../src/shared/tasks/classification/spec'
import { plainTraining } from '../../../src/tasks/trainingDefaults'

/** The first worked example: 5,000 words, 500 steps cut at the start, embedding 32, one LSTM of 100, Adam, batches of 128, 2 epochs. */
export const workedExample: ClassificationExperiment = {
  name: 'LSTM 100, 500 steps, 5,000 words',
  task: 'classification',
  columns: { text: 'review', label: 'sentiment' },
  split: { method: 'stratified', validation: 0.1, test: 0.1, seed: 42 },
  preparation: {
    level: 'word',
    vocabularySize: 5000,
    sequenceLength: 500,
    truncate: 'start',
    pad: 'start',
    lowercase: true,
    dropDuplicates: false,
  },
  model: {
    embedding: 32,
    layers: [{ cell: 'lstm', units: 100, bidirectional: false }],
    dropout: 0,
    recurrentDropout: 0,
  },
  training: {
    ...plainTraining,
    epochs: 2,
    batchSize: 128,
    optimizer: 'adam',
    learningRate: 0.001,
    schedule: 'constant',
    averaging: 0.99,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
    classWeights: 'none',
  },
}
