import * as tf from '@tensorflow/tfjs'
import type { Kernel } from '../../kernel/kernel'
import { flops, type Measurement, type RecurrenceShape } from '../../kernel/measurement'
import { shapesOf, type Network } from '../../shared/domain/network'
import type { EngineChoice } from '../../shared/jobs'
import type { Samples } from '../../tasks/prepared'
import { currentLoad, isBusy } from './load'
import { blockLstm, hasBlockLstm } from '../network/blockLstm'
import type { Recurrence } from '../network/createRunners'

/** Steps that are measured: time grows with them in proportion. */
const measuredSteps = 60

const repetitions = 5

/** The fused operation must be faster by this factor: on a busy machine a closer race would be decided by chance. */
const margin = 1.2

/** Times one forward and backward pass of TensorFlow's fused LSTM on random numbers; null where it is not there. */
export function measureFused(shape: RecurrenceShape, repetitions: number): Measurement | null {
  if (!hasBlockLstm()) return null
  const { batch, steps, inputs, units } = shape
  const times = tf.tidy(() => {
    const x = tf.randomNormal<tf.Rank.R3>([steps, batch, inputs])
    const weights = tf.randomUniform<tf.Rank.R2>([inputs + units, 4 * units], -0.1, 0.1)
    const bias = tf.zeros<tf.Rank.R1>([4 * units])
    const gradients = tf.grads((...[own, matrix, offsets]) =>
      blockLstm(own as tf.Tensor3D, matrix as tf.Tensor2D, offsets as tf.Tensor1D),
    )
    return Array.from({ length: repetitions + 1 }, () =>
      tf.tidy(() => {
        const started = performance.now()
        gradients([x, weights, bias])[1]?.dataSync()
        return performance.now() - started
      }),
    )
  })
  // The first run warms up.
  const milliseconds = times.slice(1).sort((a, b) => a - b)[Math.floor(repetitions / 2)] ?? NaN
  return { milliseconds, gigaflops: flops(shape) / milliseconds / 1e6 }
}

/** What is looked at of a task: its network, and whether states are carried from batch to batch. */
interface MeasuredTask {
  readonly network: Network
  readonly samples: { readonly train: Pick<Samples, 'streams'> }
}

/**
 * The implementation that is faster here for the first LSTM layer of a task's network, the kernel while the machine is busy; a choice that
 * names one is kept. Streams are read by the kernel: TensorFlow's operation tells no states to go on from.
 */
export function chooseRecurrence(
  kernel: Kernel,
  { network, samples }: MeasuredTask,
  batchSize: number,
  choice: EngineChoice,
  load: number = currentLoad(),
): Recurrence {
  if (samples.train.streams) return 'kernel'
  if (choice.recurrence !== undefined) return choice.recurrence
  const shape = firstLstm(network, batchSize)
  if (shape === null || !hasBlockLstm() || isBusy(load)) return 'kernel'
  const own = kernel.measure(shape, repetitions)
  const fused = measureFused(shape, repetitions)
  return fused !== null && fused.milliseconds * margin < own.milliseconds ? 'fused' : 'kernel'
}

function firstLstm(network: Network, batch: number): RecurrenceShape | null {
  const first = shapesOf(network).find(({ layer }) => layer.kind === 'recurrent')
  if (first?.layer.kind !== 'recurrent' || first.layer.cell !== 'lstm') return null
  const [{ steps, features }] = first.inputs
  return { batch, steps: Math.min(measuredSteps, steps ?? 1), inputs: features, units: first.layer.units }
}
