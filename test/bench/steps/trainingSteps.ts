import type { Kernel } from '../../../src/kernel/kernel'
import { Random } from '../../../src/shared/random'
import { OptimizerMemory } from '../../../src/trainer/loop/optimizerMemory'
import { rightAnswers } from '../../../src/trainer/loop/rightAnswers'
import { WeightAverage } from '../../../src/trainer/loop/weightAverage'
import { TrainableNetwork } from '../../../src/trainer/network/trainableNetwork'
import type { StepCase } from './stepCases'
import { timedKernel } from './timedKernel'

/** Milliseconds of one training step and of its parts. */
export interface StepTime {
  /** Gradients and update. */
  readonly step: number
  /** The kernel's forward and backward calls within it. */
  readonly kernel: number
  /** The update of all weights within it. */
  readonly update: number
  /** What the loop does beside the step. */
  readonly loop: number
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
  const optimizer = new OptimizerMemory(timed, network.parameters, { optimizer: 'adam', clipNorm: 5 })
  const average = new WeightAverage(network.parameters.all, 0.99)
  const dropout = Random.of(1, 'dropout')
  const members = Int32Array.from({ length: samples.count }, (_, index) => index)
  let updates = 0
  return {
    run: () => {
      timed.takeTime()
      const started = performance.now()
      const batch = samples.batch(members)
      const assembled = performance.now()
      const { answer } = network.gradients(batch, loss, dropout)
      optimizer.update(++updates, 1e-4)
      const updated = performance.now()
      average.add(network.parameters.all, updates)
      if (batch.targets) rightAnswers(answer, batch.targets)
      const ended = performance.now()
      const time = timed.takeTime()
      return {
        step: updated - assembled,
        kernel: time.passes,
        update: time.updates,
        loop: ended - updated + assembled - started,
      }
    },
    release: () => {
      optimizer.release()
      network.release()
    },
  }
}
