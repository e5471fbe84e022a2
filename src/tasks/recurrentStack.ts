import type { Convolution, Pooling, RecurrentLayer } from '../shared/domain/experiment'
import type { NetworkLayer } from '../shared/domain/network'
import { cellNames } from '../shared/settings/cellNames'

/**
 * The recurrent layers with dropout after each; all but the last give their whole sequence to the next, and the last gives it on where
 * `pooling` is null.
 */
export function recurrentStack(
  layers: readonly RecurrentLayer[],
  dropout: number,
  recurrentDropout: number,
  pooling: Pooling | null = 'last',
): NetworkLayer[] {
  const after: NetworkLayer[] = dropout > 0 ? [{ kind: 'dropout', rate: dropout }] : []
  return layers.flatMap((layer, index): NetworkLayer[] => {
    const isLast = index === layers.length - 1
    const recurrent: NetworkLayer = {
      kind: 'recurrent',
      cell: layer.cell,
      units: layer.units,
      bidirectional: layer.bidirectional,
      output: isLast && pooling === 'last' ? 'last' : 'sequence',
      recurrentDropout,
    }
    return isLast && pooling !== null && pooling !== 'last'
      ? [recurrent, { kind: 'pooling', by: pooling }, ...after]
      : [recurrent, ...after]
  })
}

/** What a network is called beside a simple method that it is averaged with: by its cells, `LSTM and GRU`. */
export const cellsOf = (layers: readonly RecurrentLayer[]): string =>
  [...new Set(layers.map(({ cell }) => cellNames[cell]))].join(' and ')

/** Settings of a network that reads a sequence and gives one answer. */
interface SequenceModel {
  readonly layers: readonly RecurrentLayer[]
  readonly dropout: number
  readonly recurrentDropout: number
  readonly pooling?: Pooling | undefined
  readonly convolution?: Convolution | null | undefined
}

/** From a sequence of vectors [batch, steps, features] to one vector a sample: a convolution where there is one, and the recurrent layers. */
export function sequenceReader({
  layers,
  dropout,
  recurrentDropout,
  pooling,
  convolution,
}: SequenceModel): NetworkLayer[] {
  return [
    ...(convolution ? [{ kind: 'convolution' as const, ...convolution }] : []),
    ...recurrentStack(layers, dropout, recurrentDropout, pooling),
  ]
}
