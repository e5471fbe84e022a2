import { setTimeout } from 'node:timers/promises'
import type { Kernel } from '../../../src/kernel/kernel'
import { Random } from '../../../src/shared/random'
import { lossOperations } from '../../../src/trainer/loop/lossOperations'
import { OptimizerMemory } from '../../../src/trainer/loop/optimizerMemory'
import { rightAnswers } from '../../../src/trainer/loop/rightAnswers'
import { WeightAverage } from '../../../src/trainer/loop/weightAverage'
import { TrainableNetwork } from '../../../src/trainer/network/trainableNetwork'
import { medianOf, type Rounds } from '../timing'
import type { StepCase } from './stepCases'
import { timedKernel } from './timedKernel'

/** Milliseconds of one training step and of its parts. */
export interface StepTime {
  /** Gradients and update. */
  readonly step: number
  /** The kernel's forward and backward calls within it. */
  readonly kernel: number
  readonly update: number
  /** What the loop does beside the step. */
  readonly loop: number
}

/** What many steps took. */
export interface StepTiming {
  readonly median: StepTime
  readonly fastest: number
  /** Median of step over kernel. */
  readonly timesKernel: number
}

/** Steps before it counts: code is compiled with optimisation in the meantime. */
const warmUpSteps = 30
const longestWarmUpMs = 5000

/** Runs training steps one behind the other as the training loop does, over the same batch. */
export async function measureStep(kernel: Kernel, sample: StepCase, rounds: Rounds): Promise<StepTiming> {
  const timed = timedKernel(kernel)
  const network = new TrainableNetwork(sample.network, timed)
  network.parameters.initialize(Random.of(1, 'weights'))
  const optimizer = new OptimizerMemory(timed, network.parameters, { optimizer: 'adam', clipNorm: 5 })
  const average = new WeightAverage(network.parameters.all, 0.99)
  const dropout = Random.of(1, 'dropout')
  const members = Int32Array.from({ length: sample.samples.count }, (_, index) => index)
  let updates = 0
  const step = (): StepTime => {
    timed.takeTime()
    const started = performance.now()
    const batch = sample.samples.batch(members)
    const assembled = performance.now()
    const { outputs } = network.gradients(batch, lossOperations[sample.loss], dropout)
    optimizer.update(++updates, 1e-4)
    const updated = performance.now()
    average.add(network.parameters.all, updates)
    rightAnswers(sample.loss, outputs, batch.targets, batch.size)
    const ended = performance.now()
    const { passes, updates: update } = timed.takeTime()
    return {
      step: updated - assembled,
      kernel: passes,
      update,
      loop: ended - updated + assembled - started,
    }
  }
  try {
    const begun = performance.now()
    for (let count = 0; count < warmUpSteps && performance.now() - begun < longestWarmUpMs; count++) step()
    const times: StepTime[] = []
    for (let round = 0; round < rounds.rounds; round++) {
      const until = performance.now() + rounds.burstMs
      do times.push(step())
      while (performance.now() < until)
      await setTimeout(0)
    }
    return summaryOf(times)
  } finally {
    optimizer.release()
    network.release()
  }
}

function summaryOf(times: readonly StepTime[]): StepTiming {
  const median = (value: (time: StepTime) => number): number => medianOf(times.map(value))
  return {
    median: {
      step: median((time) => time.step),
      kernel: median((time) => time.kernel),
      update: median((time) => time.update),
      loop: median((time) => time.loop),
    },
    fastest: Math.min(...times.map((time) => time.step)),
    timesKernel: median((time) => time.step / time.kernel),
  }
}
