import type { Network } from '../../../shared/domain/network'
import type { Preview } from '../../../shared/tasks/catalogue'

/**
 * The planned network with the vocabularies that were counted in the training pairs: the first embedding reads the source, the other one
 * the target, which the last layer tells.
 */
export function countedTranslation(network: Network, preview: Preview): Network {
  if (preview.task !== 'translation') return network
  const { source, target } = preview.vocabulary
  const last = network.layers.length - 1
  return {
    ...network,
    layers: network.layers.map((layer, index) => {
      if (layer.kind === 'embedding') return { ...layer, vocabulary: index === 0 ? source : target }
      return layer.kind === 'dense' && index === last ? { ...layer, units: target } : layer
    }),
  }
}
