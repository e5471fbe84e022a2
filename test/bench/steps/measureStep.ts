import { setTimeout } from 'node:timers/promises'
import type { Kernel } from '../../../src/kernel/kernel'
import { medianOf, type Rounds } from '../timing'
import type { StepCase } from './stepCases'
import { trainingSteps, type StepTime, type TrainingSteps } from './trainingSteps'

/** What many steps took. */
export interface StepTiming {
  /** Median of each part. */
  readonly median: StepTime
  /** The fastest step, in milliseconds. */
  readonly fastest: number
  /** Median of step over kernel. */
  readonly timesKernel: number
}

/** Steps before it counts: code is compiled with optimisation in the meantime. */
const warmUpSteps = 50
const longestWarmUpMs = 3000

/** Runs steps that do not count until they are as fast as they get. */
export function warmUp(steps: TrainingSteps): void {
  const until = performance.now() + longestWarmUpMs
  for (let count = 0; count < warmUpSteps && performance.now() < until; count++) steps.run()
}

/** Runs training steps one behind the other over the same batch and times them. */
export async function measureStep(kernel: Kernel, sample: StepCase, rounds: Rounds): Promise<StepTiming> {
  const steps = trainingSteps(kernel, sample)
  try {
    warmUp(steps)
    const times: StepTime[] = []
    for (let round = 0; round < rounds.rounds; round++) {
      const until = performance.now() + rounds.burstMs
      do times.push(steps.run())
      while (performance.now() < until)
      await setTimeout(0)
    }
    return summaryOf(times)
  } finally {
    steps.release()
  }
}

function summaryOf(times: readonly StepTime[]): StepTiming {
  const median = (value: (time: StepTime) => number): number => medianOf(times.map(value))
  return {
    median: {
      step: median((time) => time.step),
      kernel: median((time) => time.kernel),
      update: median((time) => time.update),
      batch: median((time) => time.batch),
    },
    fastest: Math.min(...times.map((time) => time.step)),
    timesKernel: median((time) => time.step / time.kernel),
  }
}
