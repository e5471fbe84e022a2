import type { Suggestion } from '../../../src/shared/domain/dataset'
import type { Network } from '../../../src/shared/domain/network'
import { recurrentStack } from '../../../src/tasks/recurrentStack'
import { plainTraining } from '../../../src/tasks/trainingDefaults'
import type { ProfiledDataset, TaskPlanner } from '../../../src/tasks/taskModule'
import type { ToyExperiment } from '../shared/pairs'

/** One number -> recurrent layers -> one number. */
export const toyNetwork = ({ model }: ToyExperiment): Network => ({
  input: { kind: 'numbers', steps: 1, features: 1 },
  layers: [
    ...recurrentStack(model.layers, model.dropout, model.recurrentDropout),
    { kind: 'dense', units: 1, activation: 'linear' },
  ],
})

/** Columns that are called as the toy task calls them. */
function suggestColumns({ columns }: ProfiledDataset): (Omit<Suggestion, 'task'> & { task: 'toy' }) | null {
  const names = columns.filter(({ type }) => type === 'number').map(({ name }) => name)
  if (!names.includes('number') || !names.includes('answer')) return null
  return {
    task: 'toy',
    columns: { number: 'number', answer: 'answer' },
    because: 'The columns are called "number" and "answer".',
    fit: 1,
  }
}

/** The planning part of the toy task. */
export const toyPlanner = {
  suggestColumns,
  fillDefaults: (given, dataset) => ({
    experiment: {
      name: `${dataset.name}, toy`,
      task: 'toy',
      columns: { number: 'number', answer: 'answer', ...given.columns },
      split: { method: 'chronological', validation: 0.2, test: 0.2, seed: 42, ...given.split },
      preparation: {},
      model: {
        layers: [{ cell: 'lstm', units: 8, bidirectional: false }],
        dropout: 0,
        recurrentDropout: 0,
        ...given.model,
      },
      training: {
        ...plainTraining,
        epochs: 30,
        batchSize: 16,
        optimizer: 'adam',
        learningRate: 0.02,
        schedule: 'constant',
        averaging: null,
        clipNorm: null,
        earlyStopping: null,
        seed: 42,
        ...given.training,
      },
    },
    reasons: { 'training.epochs': 'a toy is learned soon.' },
  }),
  outlook: (experiment, { rows }) => {
    const part = (share: number): number => Math.round(rows * share)
    const [validation, test] = [part(experiment.split.validation), part(experiment.split.test)]
    return {
      network: toyNetwork(experiment),
      samples: { train: rows - validation - test, validation, test },
      warnings: [],
      problem: null,
    }
  },
} as const satisfies Omit<TaskPlanner<ToyExperiment>, 'suggestColumns'> & {
  suggestColumns: typeof suggestColumns
}
