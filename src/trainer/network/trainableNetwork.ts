import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import type { Random } from '../../shared/random'
import type { Batch, Targets } from '../../tasks/prepared'
import type { ForwardContext, Signal } from './forwardContext'
import type { LayerRunner } from './layerRunner'
import { createRunners, type Recurrence } from './createRunners'
import { parameterSpecs } from './parameterSpec'
import { Parameters } from './parameters'
import { activate } from './plainLayers'

/** What a training pass says of a batch. */
export interface TrainingPass {
  /** Mean loss. */
  readonly loss: number
  /** [size x units] after the last activation, with dropout. */
  readonly outputs: Float32Array
}

/** The loss of logits [size, units] for targets at samples: a scalar. */
export type LossOperation = (logits: tf.Tensor2D, targets: Targets) => tf.Scalar

/** A network with weights: answers batches, and calculates gradients into its parameters. */
export class TrainableNetwork {
  readonly parameters: Parameters
  private readonly runners: readonly LayerRunner[]
  /** Parameters that tfjs differentiates; the others write their gradients themselves. */
  private readonly tensorNames: readonly string[]

  constructor(
    readonly network: Network,
    kernel: Kernel,
    recurrence: Recurrence = 'kernel',
  ) {
    this.parameters = new Parameters(parameterSpecs(network), kernel)
    this.runners = createRunners(network, kernel, recurrence)
    this.tensorNames = this.runners.flatMap((runner) => runner.tensors)
  }

  /** Outputs after the last activation, [size x units], without dropout. */
  answer(batch: Batch): Float32Array {
    return tf.tidy(() => {
      const tensors = this.tensorsOf()
      const logits = this.forward(batch, tensors, tf.scalar(0), null)
      return activate(logits, this.network.layers.at(-1)).dataSync<'float32'>()
    })
  }

  /** One training pass; the gradients of all weights are then in `parameters`. */
  gradients(batch: Batch, loss: LossOperation, dropout: Random): TrainingPass {
    const { targets } = batch
    if (targets?.at !== 'sample') throw new Error('A network learns from one target a sample.')
    return tf.tidy(() => {
      let outputs = new Float32Array()
      const calculate = tf.valueAndGrads((tap, ...tensors) => {
        const logits = this.forward(batch, this.named(tensors), tap as tf.Scalar, dropout)
        outputs = activate(
          logits,
          this.network.layers.at(-1),
        ).dataSync<'float32'>() as Float32Array<ArrayBuffer>
        // The tap is zero; it is added so that it has a gradient also where no layer taps.
        return tf.add(loss(logits, targets), tap) as tf.Scalar
      })
      const { value, grads } = calculate([tf.scalar(0), ...this.tensorsOf().values()])
      this.tensorNames.forEach((name, index) => {
        const gradient = grads[index + 1]
        if (gradient) this.parameters.gradient(name).set(gradient.dataSync<'float32'>())
      })
      return { loss: value.dataSync<'float32'>()[0] ?? NaN, outputs }
    })
  }

  release(): void {
    for (const runner of this.runners) runner.release()
    this.parameters.release()
  }

  private tensorsOf(): Map<string, tf.Tensor> {
    return new Map(
      this.tensorNames.map((name) => {
        const shape = [...this.parameters.shape(name)]
        return [name, tf.tensor(this.parameters.weight(name).slice(), shape)]
      }),
    )
  }

  private named(tensors: readonly tf.Tensor[]): Map<string, tf.Tensor> {
    return new Map(tensors.map((tensor, index) => [this.tensorNames[index] ?? '', tensor]))
  }

  private forward(
    batch: Batch,
    tensors: ReadonlyMap<string, tf.Tensor>,
    tap: tf.Scalar,
    dropout: Random | null,
  ): tf.Tensor2D {
    const context: ForwardContext = {
      parameters: this.parameters,
      size: batch.size,
      steps: batch.steps,
      lengths: batch.lengths,
      dropout,
      tap,
      tensor: (name) => {
        const tensor = tensors.get(name)
        if (!tensor) throw new Error(`No layer declared the tensor "${name}".`)
        return tensor
      },
    }
    const last = this.runners.reduce((signal, runner) => runner.run(signal, context), inputSignal(batch))
    if (last.kind !== 'vectors') throw new Error('A network ends with one vector a sample.')
    return last.values
  }
}

function inputSignal({ inputs: [input] }: Batch): Signal {
  if (!input) throw new Error('A network reads at least one input.')
  return input
}
