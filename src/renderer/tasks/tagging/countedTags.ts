import type { Network } from '../../../shared/domain/network'
import type { Preview } from '../../../shared/tasks/catalogue'
import { labelsOf } from '../../../shared/tasks/tagging/mentions'

/** The planned network with the words and tags that were counted in the training sentences, which the profile only estimates. */
export function countedTags(network: Network, preview: Preview): Network {
  if (preview.task !== 'tagging') return network
  const taught = preview.types.filter(({ train }) => train > 0).map(({ type }) => type)
  const labels = labelsOf(taught, preview.scheme, preview.hasOutside).length
  return {
    ...network,
    layers: network.layers.map((layer, index) => {
      if (layer.kind === 'embedding' && index === 0) return { ...layer, vocabulary: preview.vocabulary }
      return layer.kind === 'dense' ? { ...layer, units: labels } : layer
    }),
  }
}
