import type { Kernel } from '../../../src/kernel/kernel'
import { Random } from '../../../src/shared/random'
import { TrainingStep } from '../../../src/trainer/loop/trainingStep'
import { TrainableNetwork } from '../../../src/trainer/network/trainableNetwork'
import type { StepCase } from './stepCases'
import { timedKernel } from './timedKernel'

/** Milliseconds of one training step and of its parts. */
export interface StepTime {
  /** Gradients, update and average. */
  readonly step: number
  /** The kernel's forward and backward calls within it. */
  readonly kernel: number
  /** The update of all weights within it. */
  readonly update: number
  /** Putting the batch together, before the step. */
  readonly batch: number
}

/** Training steps over one batch, one at a time. */
export interface TrainingSteps {
  run(): StepTime
  release(): void
}

/** Makes a network of a case ready to train; each step does what the training loop does with a batch. */
export function trainingSteps(
  kernel: Kernel,
  { network: description, loss, samples }: StepCase,
): TrainingSteps {
  const timed = timedKernel(kernel)
  const network = new TrainableNetwork(description, timed)
  network.parameters.initialize(Random.of(1, 'weights'))
  const settings = { optimizer: 'adam', clipNorm: 5, averaging: 0.99, weightDecay: null } as const
  const step = new TrainingStep(timed, network, loss, settings, Random.of(1, 'dropout'))
  const members = Int32Array.from({ length: samples.count }, (_, index) => index)
  let updates = 0
  return {
    run: () => {
      timed.takeTime()
      const started = performance.now()
      const batch = samples.batch(members)
      const assembled = performance.now()
      step.run(batch, ++updates, 1e-4)
      const ended = performance.now()
      const time = timed.takeTime()
      return {
        step: ended - assembled,
        kernel: time.passes,
        update: time.updates,
        batch: assembled - started,
      }
    },
    release: () => {
      step.release()
      network.release()
    },
  }
}
