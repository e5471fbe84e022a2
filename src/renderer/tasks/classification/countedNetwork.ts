import type { Network } from '../../../shared/domain/network'
import type { Preview } from '../../../shared/tasks/catalogue'

/** The planned network with the vocabulary that was counted in the training rows, which the profile only estimates. */
export function countedNetwork(network: Network, preview: Preview): Network {
  if (preview.task !== 'classification' || preview.of === 'sequences') return network
  return {
    ...network,
    layers: network.layers.map((layer) =>
      layer.kind === 'embedding' ? { ...layer, vocabulary: preview.vocabulary } : layer,
    ),
  }
}
