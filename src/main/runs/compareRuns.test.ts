import { describe, expect, it } from 'vitest'
import type { Run } from '../../shared/domain/run'
import type { Experiment } from '../../shared/tasks/catalogue'
import { planExperiment } from '../experiments/planExperiment'
import { compareRuns } from './compareRuns'

const column = (name: string, type: 'text' | 'category', unique: number) => ({
  name,
  type,
  unique,
  missing: 0,
  examples: [],
  frequent: [],
})
const dataset = {
  name: 'reviews',
  rows: 100,
  columns: [column('review', 'text', 100), column('mood', 'category', 2), column('stars', 'category', 5)],
}
const layer = { cell: 'lstm', units: 8, bidirectional: false }
const file = {
  name: 'a',
  task: 'classification' as const,
  columns: { text: 'review', label: 'mood' },
  model: { layers: [layer] },
  training: { epochs: 2, earlyStopping: null },
}
const complete = (changes: object): Experiment =>
  planExperiment({ ...file, ...changes }, dataset, null).experiment

const run = (changes: object, more: Partial<Run> = {}): Run => ({
  id: 'r_000000000000',
  name: 'a',
  task: 'classification',
  status: 'finished',
  datasetId: 'd_0000000000000000',
  datasetName: 'reviews',
  color: 0,
  createdAt: 0,
  endedAt: 1,
  seconds: 1,
  epochs: 0,
  parameters: null,
  score: null,
  goodness: null,
  starred: false,
  archivedAt: null,
  tags: [],
  hasNote: false,
  bytes: 1_200_000,
  freedAt: null,
  groupId: null,
  note: '',
  experiment: complete(changes),
  testDatasetId: null,
  dataset: { id: 'd_0000000000000000', name: 'reviews', rows: 10, hash: '' },
  startedAt: 0,
  samples: null,
  summary: [],
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
  engine: null,
  error: null,
  ...more,
})
const differences = (...runs: Run[]) =>
  compareRuns(runs, { dataset: (id) => `name of ${id}`, vectors: (id) => `words of ${id}` }, () => ({
    runs: [],
    mean: {},
    deviation: {},
  })).differences

describe('the comparison of runs', () => {
  it('is empty for runs that differ by name alone', () => {
    expect(differences(run({}), run({ name: 'b' }))).toEqual([])
  })

  it('names settings as their form does, and tells the value of each run', () => {
    const other = run({
      model: { layers: [layer, { cell: 'gru', units: 4, bidirectional: true }] },
      training: { epochs: 5, earlyStopping: { patience: 3 } },
    })
    const found = differences(run({}), other)
    expect(found).toHaveLength(5)
    expect(found).toEqual(
      expect.arrayContaining([
        { path: 'training.epochs', label: 'Epochs asked for', values: [2, 5] },
        { path: 'model.layers.1.cell', label: 'Layer 2: cell', values: [null, 'gru'] },
        { path: 'model.layers.1.units', label: 'Layer 2: units', values: [null, 4] },
        { path: 'training.earlyStopping.patience', label: 'Stop early', values: [null, 3] },
      ]),
    )
  })

  it('tells the data sets by their names, and columns by their roles', () => {
    const others = { dataset: { id: 'd_1', name: 'others', rows: 1, hash: '' }, testDatasetId: 'd_2' }
    const stars = { columns: { text: 'review', label: 'stars' } }
    expect(differences(run({}), run(stars, others))).toEqual([
      { path: 'dataset', label: 'Data set', values: ['reviews', 'others'] },
      { path: 'columns.label', label: 'Label column', values: ['mood', 'stars'] },
      { path: 'testDataset', label: 'Test data set', values: [null, 'name of d_2'] },
    ])
  })
})
