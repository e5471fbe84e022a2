import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import { KernelLstm } from './kernelLstm'
import type { LayerRunner } from './layerRunner'
import { LoopRecurrence } from './loopRecurrence'
import { DenseLayer, DropoutLayer, EmbeddingLayer } from './plainLayers'

/** The runners of a network's layers, in their order. */
export function createRunners(network: Network, kernel: Kernel): LayerRunner[] {
  let inputs = network.input.kind === 'numbers' ? network.input.features : 1
  let vocabulary: number | null = null
  let learnsBefore = false
  return network.layers.map((layer, index): LayerRunner => {
    switch (layer.kind) {
      case 'embedding':
        inputs = layer.dimension
        vocabulary = layer.vocabulary
        learnsBefore = true
        return new EmbeddingLayer(index)
      case 'dropout':
        return new DropoutLayer(layer.rate)
      case 'dense':
        inputs = layer.units
        return new DenseLayer(index)
      case 'recurrent': {
        const runner =
          layer.cell === 'lstm'
            ? new KernelLstm(kernel, layer, { index, inputs, vocabulary, inputGradient: learnsBefore })
            : new LoopRecurrence(layer, index, inputs)
        inputs = layer.units * (layer.bidirectional ? 2 : 1)
        vocabulary = null
        learnsBefore = true
        return runner
      }
    }
  })
}
