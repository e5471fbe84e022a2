import type { CellKind, NetworkLayer } from '../../../shared/domain/network'
import { recurrent } from '../../network/testing/smallNetworks'
import { ofNumbers, ofPairs, ofTokens, ofWords, type ExportedNetwork } from './exportedNetworks'

/** A network as a task makes it, with what tells it apart in the matrix of docs/exports.md. */
export interface MatrixNetwork {
  readonly task: string
  readonly cell: string
  readonly shape: string
  readonly exported: ExportedNetwork
}

const cellNames: Readonly<Record<CellKind, string>> = { lstm: 'LSTM', gru: 'GRU', rnn: 'simple RNN' }

interface Shape {
  readonly name: string
  readonly bidirectional: boolean
  readonly layers: number
  readonly pooling: 'attention' | null
}

const shapes: readonly Shape[] = [
  { name: 'one direction', bidirectional: false, layers: 1, pooling: null },
  { name: 'both directions', bidirectional: true, layers: 1, pooling: null },
  { name: 'stacked, both directions', bidirectional: true, layers: 2, pooling: null },
  { name: 'attention', bidirectional: true, layers: 1, pooling: 'attention' },
]

const vocabulary = 12
const embedding: NetworkLayer = { kind: 'embedding', vocabulary, dimension: 5 }

/** Recurrent layers of a shape, whose last one gives its last state, all steps, or what is pooled of them. */
function stack(
  cell: CellKind,
  { bidirectional, layers, pooling }: Shape,
  isStepwise: boolean,
): NetworkLayer[] {
  const all = Array.from({ length: layers }, (_, index) =>
    recurrent(cell, {
      bidirectional,
      output: index === layers - 1 && !isStepwise && pooling === null ? 'last' : 'sequence',
    }),
  )
  return pooling === null ? all : [...all, { kind: 'pooling', by: pooling }]
}

interface TaskShape {
  readonly task: string
  /** Whether it answers at each step: nothing is pooled then. */
  readonly isStepwise: boolean
  /** Whether what comes later may be read, too. */
  readonly readsBackward: boolean
  network(name: string, layers: NetworkLayer[]): ExportedNetwork
}

const dense = (units: number, activation: 'linear' | 'softmax' | 'sigmoid'): NetworkLayer => ({
  kind: 'dense',
  units,
  activation,
})

const tasks: readonly TaskShape[] = [
  {
    task: 'Classification of texts',
    isStepwise: false,
    readsBackward: true,
    network: (name, layers) => ofTokens(name, [embedding, ...layers, dense(3, 'softmax')]),
  },
  {
    task: 'Classification of number sequences',
    isStepwise: false,
    readsBackward: true,
    network: (name, layers) => ofNumbers(name, [...layers, dense(1, 'sigmoid')]),
  },
  {
    task: 'Forecasting',
    isStepwise: false,
    readsBackward: true,
    network: (name, layers) => ofNumbers(name, [...layers, dense(4, 'linear')]),
  },
  {
    task: 'Generation',
    isStepwise: true,
    readsBackward: false,
    network: (name, layers) => ofTokens(name, [embedding, ...layers, dense(vocabulary, 'softmax')]),
  },
  {
    task: 'Tagging, with spelling and CRF',
    isStepwise: true,
    readsBackward: true,
    // The field at the end stands in the codec of an export: the model gives the scores that it reads.
    network: (name, layers) =>
      ofWords(name, [
        embedding,
        { kind: 'characters', vocabulary, dimension: 3, filters: 4, slots: 6, width: 3, reads: [-2] },
        { kind: 'join', reads: [0, 1] },
        ...layers,
        dense(3, 'linear'),
      ]),
  },
  { task: 'Translation, with attention', isStepwise: true, readsBackward: true, network: ofPairs },
]

/** Every task that has exported models, each with all cells in the shapes that it can have. */
export function matrixNetworks(): MatrixNetwork[] {
  const cells: readonly CellKind[] = ['lstm', 'gru', 'rnn']
  return tasks.flatMap(({ task, isStepwise, readsBackward, network }) =>
    cells.flatMap((cell) =>
      shapes
        .filter(({ pooling }) => pooling === null || !isStepwise)
        .map((shape) => ({ ...shape, bidirectional: shape.bidirectional && readsBackward }))
        .filter((shape) => readsBackward || shape.name !== 'both directions')
        .map((shape) => {
          const name = readsBackward ? shape.name : shape.name.replace(', both directions', '')
          return {
            task,
            cell: cellNames[cell],
            shape: name,
            exported: network(`${task}, ${cellNames[cell]}, ${name}`, stack(cell, shape, isStepwise)),
          }
        }),
    ),
  )
}
