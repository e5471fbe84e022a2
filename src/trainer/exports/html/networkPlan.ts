import { inputsOf, shapesOf, type Network } from '../../../shared/domain/network'
import type { NetworkPlan } from '../../../shared/portable/plan'
import { parameterSpecs, sizeOf } from '../../network/parameterSpec'

/** A network as it runs by itself. Throws for a conditional random field, which exports have in their codec. */
export function networkPlan(network: Network, members: number): NetworkPlan {
  let offset = 0
  const arrays = parameterSpecs(network).map((spec) => {
    const from = offset
    offset += sizeOf(spec)
    return { layer: Number.parseInt(spec.name), from, size: sizeOf(spec) }
  })
  const layers = shapesOf(network).map(({ layer, reads, inputs: [first] }, index) => {
    if (layer.kind === 'crf') throw new Error(`a layer of the kind ${layer.kind} does not run by itself`)
    const own = arrays.filter((array) => array.layer === index)
    return {
      layer,
      reads: [...reads],
      features: first.features,
      steps: first.steps,
      parameters: own.map(({ from }) => from),
      sizes: own.map(({ size }) => size),
    }
  })
  return { inputs: inputsOf(network), layers, members }
}
