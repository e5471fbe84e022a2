import type { Network } from '../../../shared/domain/network'
import type { Preview } from '../../../shared/tasks/catalogue'

/** The planned network with the vocabulary that was counted in the training text: it is read by the first layer and told by the last. */
export function countedWriter(network: Network, preview: Preview): Network {
  if (preview.task !== 'generation') return network
  const { vocabulary } = preview
  const last = network.layers.length - 1
  return {
    ...network,
    layers: network.layers.map((layer, index) => {
      if (layer.kind === 'embedding') return { ...layer, vocabulary }
      return layer.kind === 'dense' && index === last ? { ...layer, units: vocabulary } : layer
    }),
  }
}
