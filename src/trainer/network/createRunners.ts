import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import { FusedLstm } from './fusedLstm'
import { KernelLstm, type LayerPlace } from './kernelLstm'
import type { LayerRunner } from './layerRunner'
import { LoopRecurrence } from './loopRecurrence'
import type { RecurrentLayer } from './parameterSpec'
import { DenseLayer, DropoutLayer, EmbeddingLayer } from './plainLayers'

/** What runs LSTM layers: the project's kernel, or TensorFlow's fused operation. */
export type Recurrence = 'kernel' | 'fused'

/** The runners of a network's layers, in their order. */
export function createRunners(network: Network, kernel: Kernel, recurrence: Recurrence): LayerRunner[] {
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
        const runner = recurrentRunner(kernel, recurrence, layer, {
          index,
          inputs,
          vocabulary,
          inputGradient: learnsBefore,
        })
        inputs = layer.units * (layer.bidirectional ? 2 : 1)
        vocabulary = null
        learnsBefore = true
        return runner
      }
    }
  })
}

function recurrentRunner(
  kernel: Kernel,
  recurrence: Recurrence,
  layer: RecurrentLayer,
  place: LayerPlace,
): LayerRunner {
  if (layer.cell !== 'lstm') return new LoopRecurrence(layer, place.index, place.inputs)
  // TensorFlow's operation knows no recurrent dropout.
  const fused = recurrence === 'fused' && layer.recurrentDropout === 0
  return fused ? new FusedLstm(layer, place.index) : new KernelLstm(kernel, layer, place)
}
