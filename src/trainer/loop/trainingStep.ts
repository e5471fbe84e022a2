import type { Kernel } from '../../kernel/kernel'
import type { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import { eachPlace } from '../../tasks/places'
import type { Batch, LossKind } from '../../tasks/prepared'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { OptimizerMemory } from './optimizerMemory'
import { WeightAverage } from './weightAverage'

/** What one training step says of its batch. */
export interface StepOutcome {
  /** Mean loss over the places. */
  readonly loss: number
  /** Places that count: samples, or steps at which something is learned. */
  readonly places: number
  /** Places whose class is right; 0 where numbers are learned. */
  readonly right: number
}

/** Trains a network batch by batch: gradients, one update of all weights, and their average. */
export class TrainingStep {
  readonly optimizer: OptimizerMemory
  /** What is validated and kept; null without averaging. */
  readonly average: WeightAverage | null

  constructor(
    kernel: Kernel,
    private readonly network: TrainableNetwork,
    private readonly loss: LossKind,
    settings: Pick<Experiment['training'], 'optimizer' | 'clipNorm' | 'weightDecay' | 'averaging'>,
    /** Stream of the dropout masks. */
    readonly dropout: Random,
  ) {
    const { parameters } = network
    this.optimizer = new OptimizerMemory(kernel, parameters, settings)
    this.average = settings.averaging === null ? null : new WeightAverage(parameters.all, settings.averaging)
  }

  /** Learns from a batch by update number `update`, from 1; null, and nothing is changed, when loss or gradients are no longer numbers. */
  run(batch: Batch, update: number, learningRate: number): StepOutcome | null {
    const { loss, answer } = this.network.gradients(batch, this.loss, this.dropout)
    const norm = Number.isFinite(loss) ? this.optimizer.update(update, learningRate) : NaN
    if (!Number.isFinite(norm)) return null
    this.average?.add(this.network.parameters.all, update)
    return { loss, ...tally(batch, answer.best) }
  }

  release(): void {
    this.optimizer.release()
  }
}

function tally({ targets }: Batch, best: Int32Array): Omit<StepOutcome, 'loss'> {
  let places = 0
  let right = 0
  eachPlace(targets, best.length, (place) => {
    places += 1
    if (targets?.values[place] === best[place]) right += 1
  })
  return { places, right }
}
