import type { Network } from '../../../../shared/domain/network'
import type { Preview } from '../../../../shared/tasks/catalogue'

/** The planned network with the steps and channels that the rows have, which the profile only estimates. */
export function countedSequences(network: Network, preview: Preview): Network {
  if (preview.task !== 'classification' || preview.of !== 'sequences') return network
  const { steps, channels } = preview
  return { ...network, input: { kind: 'numbers', steps, features: channels.length } }
}
