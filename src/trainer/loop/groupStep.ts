import type { Kernel } from '../../kernel/kernel'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { Batch, LossKind } from '../../tasks/prepared'
import { concatenated, parted, type NetworkGroup } from '../network/networkGroup'
import { memberSeed } from '../network/startWeights'
import { TrainingStep, type StepOutcome } from './trainingStep'

/** What the networks of a group say of their batches together. */
export interface GroupOutcome extends StepOutcome {
  readonly samples: number
}

/** Trains the networks of a group side by side, each on batches of its own, with dropout and moments of its own. */
export class GroupStep {
  readonly steps: readonly TrainingStep[]

  constructor(
    kernel: Kernel,
    private readonly networks: NetworkGroup,
    loss: LossKind,
    settings: ConstructorParameters<typeof TrainingStep>[3],
    /** States of the dropout streams, one behind the other. */
    dropout: readonly number[],
  ) {
    const { members } = networks
    const size = dropout.length / members.length
    this.steps = members.map((network, index) => {
      const stream = Random.fromState(dropout.slice(index * size, (index + 1) * size))
      return new TrainingStep(kernel, network, loss, settings, stream)
    })
  }

  /** States of the dropout streams of a group that has not begun. */
  static firstDropout({ seed, members }: Pick<Experiment['training'], 'seed' | 'members'>): number[] {
    return Array.from({ length: members }, (_, member) => memberSeed(seed, member)).flatMap((own) => [
      ...Random.of(own, 'dropout').state(),
    ])
  }

  /** One update of each network by its batch; null when a loss or gradients are no longer numbers: the group is then between two updates. */
  run(batches: readonly Batch[], update: number, learningRate: number): GroupOutcome | null {
    let [lossSum, places, right, samples] = [0, 0, 0, 0]
    for (const [index, batch] of batches.entries()) {
      const outcome = this.steps[index]?.run(batch, update, learningRate) ?? null
      if (outcome === null) return null
      lossSum += outcome.loss * outcome.places
      places += outcome.places
      right += outcome.right
      samples += batch.size
    }
    return { loss: lossSum / Math.max(1, places), places, right, samples }
  }

  /** States of the dropout streams, one behind the other. */
  dropout(): number[] {
    return this.steps.flatMap((step) => [...step.dropout.state()])
  }

  /** The weights that are validated and kept: the averages, or without averaging the weights of the last step. */
  kept(): Float32Array {
    return concatenated(
      this.steps.map(
        ({ average }, index) =>
          average?.values ?? this.networks.members[index]?.parameters.all ?? new Float32Array(),
      ),
    )
  }

  /** Moments of the optimizers, one behind the other. */
  moments(order: 'first' | 'second'): Float32Array {
    return concatenated(this.steps.map(({ optimizer }) => optimizer[order].values))
  }

  /** Sets what a checkpoint holds of the steps. */
  restore(first: Float32Array, second: Float32Array, average: Float32Array): void {
    const [firsts, seconds, averages] = [first, second, average].map((all) => parted(all, this.steps.length))
    this.steps.forEach((step, index) => {
      step.optimizer.first.values.set(firsts?.[index] ?? [])
      step.optimizer.second.values.set(seconds?.[index] ?? [])
      step.average?.reset(averages?.[index] ?? new Float32Array())
    })
  }

  /** Begins anew from weights: moments and averages forget what was. */
  restart(weights: Float32Array): void {
    const parts = parted(weights, this.steps.length)
    this.steps.forEach((step, index) => {
      step.average?.reset(parts[index] ?? new Float32Array())
      step.optimizer.forget()
    })
  }

  release(): void {
    for (const step of this.steps) step.release()
  }
}
