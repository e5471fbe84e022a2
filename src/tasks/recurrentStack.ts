import type { RecurrentLayer } from '../shared/domain/experiment'
import type { NetworkLayer } from '../shared/domain/network'

/** The recurrent layers with dropout after each; all but the last give their whole sequence to the next. */
export function recurrentStack(
  layers: readonly RecurrentLayer[],
  dropout: number,
  recurrentDropout: number,
): NetworkLayer[] {
  return layers.flatMap((layer, index): NetworkLayer[] => {
    const recurrent: NetworkLayer = {
      kind: 'recurrent',
      cell: layer.cell,
      units: layer.units,
      bidirectional: layer.bidirectional,
      output: index === layers.length - 1 ? 'last' : 'sequence',
      recurrentDropout,
    }
    return dropout > 0 ? [recurrent, { kind: 'dropout', rate: dropout }] : [recurrent]
  })
}
