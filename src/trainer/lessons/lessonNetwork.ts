import type { Kernel } from '../../kernel/kernel'
import type { Network } from '../../shared/domain/network'
import type { LessonState } from '../../shared/domain/lesson'
import { Random } from '../../shared/random'
import type { Batch, LossKind } from '../../tasks/prepared'
import { TrainingStep } from '../loop/trainingStep'
import { TrainableNetwork } from '../network/trainableNetwork'

/** A lesson under way: it goes on a little when it is asked to. */
export interface LessonSession {
  /** Trains until about so many milliseconds are over, or the lesson is. */
  goOn(milliseconds: number): void
  state(): LessonState
  release(): void
}

/** A tiny network with what trains it. */
export interface LessonNetwork {
  readonly network: TrainableNetwork
  learn(batch: Batch): void
  release(): void
}

/** Makes the network of a lesson, always with the same first weights. */
export function lessonNetwork(
  kernel: Kernel,
  network: Network,
  {
    learningRate,
    loss,
    seed,
  }: { readonly learningRate: number; readonly loss: LossKind; readonly seed: number },
): LessonNetwork {
  const own = new TrainableNetwork(network, kernel)
  own.parameters.initialize(Random.of(seed, 'weights'))
  const settings = { optimizer: 'adam', clipNorm: 1, weightDecay: 0, averaging: null } as const
  const step = new TrainingStep(kernel, own, loss, settings, Random.of(seed, 'dropout'))
  let updates = 0
  return {
    network: own,
    learn: (batch) => {
      updates += 1
      step.run(batch, updates, learningRate)
    },
    release: () => {
      step.release()
      own.release()
    },
  }
}

/** Token numbers [samples][steps] of one length with the class of each, as a batch. */
export function tokenBatch(rows: readonly (readonly number[])[], classes: readonly number[]): Batch {
  const size = rows.length
  const steps = rows[0]?.length ?? 1
  const tokens = new Int32Array(steps * size)
  rows.forEach((row, place) => row.forEach((token, step) => (tokens[step * size + place] = token)))
  return {
    size,
    steps,
    lengths: null,
    inputs: [{ kind: 'tokens', tokens }],
    targets: { at: 'sample', values: Int32Array.from(classes), weights: null },
    goesOn: false,
  }
}

/** Share of right answers and mean loss. */
export function judgeBatch(
  network: TrainableNetwork,
  batch: Batch,
  loss: LossKind,
): { accuracy: number; loss: number } {
  const { best, loss: losses } = network.answer(batch, { loss, outputs: false })
  const right = best.reduce((sum, found, place) => sum + (found === batch.targets?.values[place] ? 1 : 0), 0)
  const sum = losses.reduce((total, value) => total + value, 0)
  return { accuracy: right / best.length, loss: sum / losses.length }
}
