import type { Convolution, Pooling, RecurrentLayer } from '../shared/domain/experiment'
import type { NetworkLayer } from '../shared/domain/network'

/** The recurrent layers with dropout after each; all but the last give their whole sequence to the next. */
export function recurrentStack(
  layers: readonly RecurrentLayer[],
  dropout: number,
  recurrentDropout: number,
  pooling: Pooling = 'last',
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
    return isLast && pooling !== 'last'
      ? [recurrent, { kind: 'pooling', by: pooling }, ...after]
      : [recurrent, ...after]
  })
}

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
