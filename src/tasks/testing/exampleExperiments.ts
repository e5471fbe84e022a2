import { plainTraining } from '../trainingDefaults'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'
import type { SequencesExperiment } from '../../shared/tasks/classification/sequences'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'

/** A small text classification for tests. */
export const smallClassification: ClassificationExperiment = {
  name: 'small',
  task: 'classification',
  columns: { text: 'text', label: 'label' },
  split: { method: 'stratified', validation: 0.2, test: 0.2, seed: 42 },
  preparation: {
    level: 'word',
    vocabularySize: 200,
    sequenceLength: 12,
    truncate: 'start',
    pad: 'start',
    lowercase: true,
    dropDuplicates: false,
  },
  model: {
    embedding: 8,
    layers: [{ cell: 'lstm', units: 8, bidirectional: false }],
    dropout: 0.2,
    recurrentDropout: 0,
  },
  training: {
    ...plainTraining,
    epochs: 6,
    batchSize: 16,
    optimizer: 'adam',
    learningRate: 0.02,
    schedule: 'constant',
    averaging: 0.9,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
    classWeights: 'none',
  },
}

/** A small classification of number sequences for tests: lists of two channels in one column. */
export const smallSequences: SequencesExperiment = {
  name: 'small',
  task: 'classification',
  columns: { sequence: ['sequence'], label: 'label', sequenceId: null, step: null },
  split: { method: 'stratified', validation: 0.2, test: 0.2, seed: 42 },
  preparation: {
    channels: 1,
    order: 'steps',
    sequenceLength: 40,
    shorten: 'thin',
    scaling: 'standard',
    center: false,
    missing: 'refuse',
  },
  model: { layers: [{ cell: 'lstm', units: 12, bidirectional: false }], dropout: 0, recurrentDropout: 0 },
  training: {
    ...plainTraining,
    epochs: 15,
    batchSize: 16,
    optimizer: 'adam',
    learningRate: 0.02,
    schedule: 'constant',
    averaging: 0.9,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
    classWeights: 'none',
  },
}

/** A small forecast for tests. */
export const smallForecasting: ForecastingExperiment = {
  name: 'small',
  task: 'forecasting',
  columns: { time: null, target: 'value', features: [], series: null },
  split: { method: 'chronological', validation: 0.15, test: 0.15, seed: 42 },
  preparation: {
    window: 12,
    horizon: 3,
    transform: 'none',
    season: null,
    scaling: 'standard',
    calendar: false,
  },
  model: { layers: [{ cell: 'lstm', units: 12, bidirectional: false }], dropout: 0, recurrentDropout: 0 },
  training: {
    ...plainTraining,
    epochs: 25,
    batchSize: 32,
    optimizer: 'adam',
    learningRate: 0.01,
    schedule: 'constant',
    averaging: 0.9,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
    allRows: false,
    loss: 'mae',
  },
}

/** A small generation for tests: characters of texts that go on from row to row. */
export const smallGeneration: GenerationExperiment = {
  name: 'small',
  task: 'generation',
  columns: { text: 'text' },
  split: { method: 'chronological', validation: 0.15, test: 0.15, seed: 42 },
  preparation: {
    level: 'character',
    rows: 'continue',
    vocabularySize: 100,
    sequenceLength: 24,
    lowercase: false,
    dropDuplicates: false,
  },
  model: {
    embedding: 8,
    layers: [{ cell: 'lstm', units: 24, bidirectional: false }],
    dropout: 0.1,
    recurrentDropout: 0,
  },
  training: {
    ...plainTraining,
    epochs: 20,
    batchSize: 8,
    optimizer: 'adam',
    learningRate: 0.008,
    schedule: 'cosine',
    averaging: 0.9,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
  },
}

/** A small tagging for tests: words and tags parted by spaces. */
export const smallTagging: TaggingExperiment = {
  name: 'small',
  task: 'tagging',
  columns: { tokens: 'tokens', tags: 'tags', sentence: null },
  split: { method: 'random', validation: 0.2, test: 0.2, seed: 42 },
  preparation: {
    scheme: 'bio',
    vocabularySize: 200,
    sequenceLength: 20,
    lowercase: false,
    digits: 'alike',
    dropDuplicates: false,
  },
  model: {
    embedding: 12,
    frozen: false,
    shapes: true,
    characters: { embedding: 6, filters: 8, width: 3 },
    layers: [{ cell: 'lstm', units: 12, bidirectional: true }],
    dropout: 0.2,
    recurrentDropout: 0,
    crf: true,
  },
  training: {
    ...plainTraining,
    epochs: 25,
    batchSize: 8,
    optimizer: 'adam',
    learningRate: 0.02,
    schedule: 'cosine',
    averaging: 0.9,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
  },
}

/** A small translation for tests: words that change places and are others. */
export const smallTranslation: TranslationExperiment = {
  name: 'small',
  task: 'translation',
  columns: { source: 'source', target: 'target' },
  split: { method: 'random', validation: 0.15, test: 0.15, seed: 42 },
  preparation: { level: 'word', vocabularySize: 100, sequenceLength: 20, lowercase: false },
  model: {
    embedding: 16,
    layers: [{ cell: 'lstm', units: 32, bidirectional: true }],
    dropout: 0,
    recurrentDropout: 0,
    tokenDropout: 0,
    attention: 'luong',
    beam: 2,
  },
  training: {
    ...plainTraining,
    epochs: 24,
    batchSize: 16,
    optimizer: 'adam',
    learningRate: 0.01,
    schedule: 'cosine',
    averaging: 0.9,
    clipNorm: 5,
    earlyStopping: null,
    seed: 42,
    labelSmoothing: 0,
  },
}
