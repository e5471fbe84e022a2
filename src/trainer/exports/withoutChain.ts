import type { ChainScores } from '../../shared/viterbi'
import { parted } from '../network/networkGroup'
import { sizeOf, parameterSpecs } from '../network/parameterSpec'
import type { StoredModel } from '../model/modelFiles'

/**
 * A model as other libraries know it: without a conditional random field at its end, whose scores go along in the codec as `chain`, of several
 * members their mean, for the encoding to find the best sequence with. Any other model as it is.
 */
export function withoutChain(stored: StoredModel): StoredModel {
  const { network, weights, members, codec } = stored
  if (network.layers.at(-1)?.kind !== 'crf') return stored
  const layers = network.layers.slice(0, -1)
  const specs = parameterSpecs(network)
  const own = specs.filter(({ name }) => Number.parseInt(name) === layers.length)
  const ofChain = own.reduce((sum, spec) => sum + sizeOf(spec), 0)
  const each = parted(weights, members)
  const kept = each.map((all) => all.subarray(0, all.length - ofChain))
  const chains = each.map((all) => all.subarray(all.length - ofChain))
  const mean = Array.from({ length: ofChain }, (_, at) =>
    chains.reduce((sum, chain) => sum + (chain[at] ?? 0) / members, 0),
  )
  const labels = Math.sqrt(ofChain + 1) - 1
  const chain: ChainScores = {
    transitions: mean.slice(0, labels * labels),
    start: mean.slice(labels * labels, labels * (labels + 1)),
    end: mean.slice(labels * (labels + 1)),
  }
  const remaining = new Float32Array(kept.reduce((sum, { length }) => sum + length, 0))
  kept.forEach((part, member) => {
    remaining.set(part, member * part.length)
  })
  return {
    ...stored,
    network: { ...network, layers },
    weights: remaining,
    codec: typeof codec === 'object' && codec !== null ? { ...codec, chain } : codec,
  }
}
