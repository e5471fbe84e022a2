import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import type { LookLayer } from '../../kernel/lookLayer'
import { DenseProduct } from './denseLayer'
import { sequenceOf, stepsOf } from './embeddingLookup'
import type { ForwardContext, SequenceSignal, Signal, Signals } from './forwardContext'
import type { LayerRunner } from './layerRunner'

/** Features of the sequence that asks and of the one that is asked. */
interface AttentionShape {
  readonly asking: number
  readonly asked: number
}

/**
 * Attention of one sequence over another, on the kernel: at each step the mean of all that is asked, weighed by softmax(q W m) over the steps that a
 * sample has. It reads what the decoder gave for all steps, so that the decoder stays one pass of the kernel.
 * Source: Luong, Pham, Manning, Effective Approaches to Attention-based Neural Machine Translation, 2015, "general" scores.
 */
export class AttentionLayer implements LayerRunner {
  readonly tensors: readonly string[] = []
  private readonly product: DenseProduct
  private readonly looks: LookLayer

  constructor(
    kernel: Kernel,
    private readonly index: number,
    { asking, asked }: AttentionShape,
  ) {
    this.product = new DenseProduct(kernel, { inputs: asking, units: asked }, `${index}/weights`, null)
    this.looks = kernel.createLooks()
  }

  run([asking, asked]: Signals, context: ForwardContext): Signal {
    if (!asked) throw new Error(`Layer ${this.index} has nothing to look at.`)
    const [from, at] = [stepsOf(asking), stepsOf(asked)]
    const questions = sequenceOf(from, context)
    const [steps, size, features] = questions.shape
    const sought = this.product.run(tf.reshape(questions, [steps * size, features]), context)
    return { kind: 'sequence', span: from.span, values: this.look(sought, from, at, context) }
  }

  release(): void {
    this.product.release()
    this.looks.release()
  }

  /** What is found at each step, as one operation. */
  private look(
    sought: tf.Tensor2D,
    from: SequenceSignal,
    at: SequenceSignal,
    context: ForwardContext,
  ): tf.Tensor3D {
    const { recorder, size, states } = context
    const { steps } = from.span
    const { steps: asked, lengths } = at.span
    const operation = tf.customGrad((first, second) => {
      const [questions, memory] = [first as tf.Tensor, second as tf.Tensor]
      const [ofQuestions, ofMemory] = [questions.shape, memory.shape]
      const features = ofMemory[2] ?? 0
      const { shares, found } = this.looks.forward({
        steps,
        asked,
        size,
        features,
        lengths: lengths ?? undefined,
        sought: questions.dataSync<'float32'>(),
        memory: memory.dataSync<'float32'>(),
      })
      recorder?.lookedFrom({ layer: this.index, steps, asked, size, shares: shares.slice() })
      if (states.areWanted) states.looked.set(this.index, shares.slice())
      return {
        value: tf.tensor3d(found.slice(), [steps, size, features]),
        // The kernel keeps what it needs by itself: what tfjs hands over is not used.
        gradFunc: (gradient: tf.Tensor) => {
          const back = this.looks.backward(gradient.dataSync<'float32'>())
          return [tf.tensor(back.sought.slice(), ofQuestions), tf.tensor(back.memory.slice(), ofMemory)]
        },
      }
    })
    return operation(sought, sequenceOf(at, context)) as tf.Tensor3D
  }
}
