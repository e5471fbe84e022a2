import type { StoredExperiment } from '../../src/main/store/experimentStore'
import type { NewDataset } from '../../src/main/store/datasetStore'
import type { Store } from '../../src/main/store/openStore'
import { storeScore } from '../../src/main/runs/scoreOf'
import type { Column } from '../../src/shared/domain/column'
import type { Epoch } from '../../src/shared/domain/run'
import { Random } from '../../src/shared/random'
import { smallClassification } from '../../src/tasks/testing/exampleExperiments'

/** Who trains them. */
const owner = '1-00000001'

/** How many runs, how long each trained, and the columns of their data set. */
export interface ManyRuns {
  readonly runs: number
  readonly epochs: number
  readonly columns: number
}

/** A data set with two columns to learn from and as many others as are wanted. */
export function wideDataset(columns: number): NewDataset {
  const spread = { minimum: 1, median: 40, p95: 90, maximum: 200, mean: 45 }
  const text: Column = {
    name: 'text',
    type: 'text',
    missing: 0,
    unique: 900,
    examples: ['a good film', 'a bad film'],
    frequent: [],
    text: { words: spread, characters: spread, distinctWords: 5000, repeatedWords: 3000 },
  }
  const label: Column = {
    name: 'label',
    type: 'category',
    missing: 0,
    unique: 2,
    examples: ['good', 'bad'],
    frequent: [
      { value: 'good', count: 500 },
      { value: 'bad', count: 500 },
    ],
  }
  const others = Array.from({ length: columns - 2 }, (_, index): Column => ({
    name: `sensor ${index}`,
    type: 'number',
    missing: 3,
    unique: 1000,
    examples: ['1.25', '2.5', '3.75', '4.125', '5.5'],
    frequent: Array.from({ length: 10 }, (_value, place) => ({ value: String(place * 1.25), count: 10 })),
  }))
  return {
    id: `d_${'a'.repeat(16)}`,
    hash: 'a'.repeat(64),
    name: 'reviews',
    rows: 1000,
    columns: [text, label, ...others],
    format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true },
    warnings: [],
    picture: { kind: 'lines', lines: ['a good film', 'a bad film'] },
    sourceName: 'reviews.csv',
    sourceBytes: 100_000,
    createdAt: 1_700_000_000_000,
  }
}

/** Puts a data set and finished runs on it into a store, by the calls that a training uses. Answers the ids, the newest last. */
export function addManyRuns(store: Store, { runs, epochs, columns }: ManyRuns): string[] {
  const random = Random.of(1, 'many runs')
  const dataset = wideDataset(columns)
  store.datasets.add(dataset)
  return Array.from({ length: runs }, (_, index) => {
    const id = `r_${index.toString(36).padStart(12, '0')}`
    store.transaction(() => addRun(store, dataset, id, { index, epochs, reached: random.next() }))
    return id
  })
}

interface Trained {
  readonly index: number
  readonly epochs: number
  /** Accuracy at the end, 0..1. */
  readonly reached: number
}

function addRun(store: Store, dataset: NewDataset, id: string, { index, epochs, reached }: Trained): void {
  const createdAt = dataset.createdAt + index * 60_000
  const experiment: StoredExperiment = {
    id: `e_${id.slice(2)}`,
    datasetId: dataset.id,
    datasetHash: dataset.hash,
    testDatasetId: null,
    testDatasetHash: null,
    settings: { ...smallClassification, name: `Reviews ${index + 1}` },
    createdAt,
  }
  store.experiments.add(experiment)
  store.runs.add({
    id,
    experimentId: experiment.id,
    name: experiment.settings.name,
    color: index % 8,
    owner: null,
    createdAt,
    repeats: null,
  })
  store.runs.takeNext(owner, createdAt, { own: false })
  const guess = { accuracy: 0.5, macroF1: 0.33, loss: 0.69 }
  const baseline = { id: 'majority', name: 'Most frequent class', description: 'Answers the same.' }
  const baselines = [{ ...baseline, validation: guess, test: guess }]
  store.runs.prepare(id, owner, {
    kind: 'prepared',
    samples: { train: 800, validation: 100, test: 100 },
    summary: [{ layer: 'embedding', outputShape: [null, 12, 8], parameters: 1600 }],
    parameters: 2000,
    baselines,
    warnings: [],
    engine: { backend: 'wasm', kernel: 'wasm-simd', threads: 2 },
  })
  for (const epoch of epochsTo(epochs, reached)) store.epochs.add(id, epoch)
  store.runs.setBestEpoch(id, owner, epochs)
  const metrics = { accuracy: reached, macroF1: reached, loss: 1 - reached }
  store.runs.complete(id, owner, createdAt + 30_000, {
    status: 'finished',
    bestEpoch: epochs,
    metrics: { validation: metrics, test: metrics },
    baselines,
    verdict: 'It is better than the most frequent class.',
    warnings: [],
    seconds: 30 + (index % 7),
    fingerprint: id,
  })
  store.evaluations.add(id, { metrics: { validation: metrics, test: metrics } })
  storeScore(store, id)
}

const epochsTo = (count: number, reached: number): Epoch[] =>
  Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / count
    return {
      epoch: index + 1,
      loss: 0.7 - 0.5 * share,
      training: { accuracy: 0.5 + (reached - 0.5) * share },
      validation: {
        accuracy: 0.5 + (reached - 0.5) * share,
        macroF1: reached * share,
        loss: 0.7 - 0.4 * share,
      },
      seconds: 1,
      samplesPerSecond: 800,
      learningRate: 0.001,
    }
  })
