import type { Kernel } from '../../kernel/kernel'
import type { Epoch, Metrics } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import { kindSpecOf, metricOf, type Experiment } from '../../shared/tasks/catalogue'
import { asksForClasses, type PreparedTask } from '../../tasks/prepared'
import type { NetworkGroup } from '../network/networkGroup'
import { memberSeed } from '../network/startWeights'
import { epochPlan } from './batchPlan'
import { GroupStep } from './groupStep'
import { learningRateAt, plateauEpochs } from './learningRateAt'
import { emptySums, firstLoopState, type LoopState } from './loopState'
import { breathe, NetworkModel } from './networkModel'

/** What a person may ask of a running training: end it and keep the best epoch, or leave it to be continued. */
export type Interruption = 'stop' | 'pause'

/** How a training ended. */
export type LoopEnd = 'finished' | 'stopped' | 'paused'

/** What the loop tells and asks of its job. */
export interface LoopListener {
  /** Between two batches: share of the epoch that is done, and its mean loss so far. */
  onBatch(state: LoopState, fraction: number, loss: number): Promise<void>
  onValidation(fraction: number): void
  /** After an epoch; `improved` when it is the best so far, `bestWeights` is then its model. What it writes is whole before the next begins. */
  onEpoch(epoch: Epoch, state: LoopState, improved: boolean): Promise<void>
  onWarning(code: string, message: string): void
  /** Whether a person asked to end it, or to leave it for later. */
  interruption(): Interruption | null
}

/** More restarts than this do not help: the settings are wrong. */
const mostRestarts = 3

/** Trains a group of networks on prepared samples, from a state that may be the beginning or a checkpoint. */
export class TrainingLoop {
  readonly step: GroupStep
  private readonly settings: Experiment['training']
  /** Weights of the best epoch, or of the start before there is one: where a diverged training goes back to. */
  bestWeights: Float32Array

  constructor(
    kernel: Kernel,
    private readonly networks: NetworkGroup,
    private readonly task: PreparedTask,
    private readonly experiment: Pick<Experiment, 'task' | 'training'>,
    private readonly listener: LoopListener,
    readonly state: LoopState = firstLoopState(
      experiment.training.learningRate,
      GroupStep.firstDropout(experiment.training),
    ),
    /** Epochs to train of those that the schedule is planned for. */
    private readonly epochs = experiment.training.epochs,
  ) {
    this.settings = experiment.training
    this.step = new GroupStep(kernel, networks, task.loss, experiment.training, state.dropout)
    this.bestWeights = networks.weights()
  }

  /** Runs to the last epoch, to an early stop, or until a person interrupts it. */
  async run(): Promise<LoopEnd> {
    const patience = this.settings.earlyStopping?.patience ?? Infinity
    while (this.state.epochsDone < this.epochs && this.state.epochsSinceBest < patience) {
      const interruption = await this.runEpoch()
      if (interruption === 'pause') return 'paused'
      if (interruption === 'stop') return 'stopped'
    }
    return 'finished'
  }

  /** States that the next batch may go on from; null where every batch begins anew. */
  get carried(): Float32Array | null {
    return this.task.samples.train.streams === undefined ? null : this.networks.carried()
  }

  release(): void {
    this.step.release()
  }

  /** Runs an epoch from where the state stands to its end, to an interruption, or to a restart after divergence. */
  private async runEpoch(): Promise<Interruption | null> {
    const { state } = this
    const plan = this.plan()
    for (const batches of plan.slice(state.batchesDone)) {
      if (!this.trainBatches(batches, plan.length)) {
        this.restart()
        return null
      }
      await this.listener.onBatch(state, state.batchesDone / plan.length, state.lossSum / state.placesSum)
      await breathe()
      const interruption = this.listener.interruption()
      if (interruption === 'pause') return interruption
      if (interruption === 'stop' && state.batchesDone < plan.length) {
        // A stop in the first epoch still leaves a model: the part that was trained counts as an epoch.
        if (state.best === null) await this.endEpoch(plan.length)
        return interruption
      }
    }
    await this.endEpoch(plan.length)
    return this.listener.interruption()
  }

  /** What each update of the epoch learns from: a batch for each network of the group. */
  private plan(): Int32Array[][] {
    const { train } = this.task.samples
    const plans = this.networks.members.map((_, member) => {
      const seed = memberSeed(this.settings.seed, member)
      return epochPlan(train, { ...this.settings, seed }, this.state.epochsDone)
    })
    return (plans[0] ?? []).map((_, at) => plans.flatMap((plan) => plan[at] ?? []))
  }

  /** One update of `planned` in this epoch; false when the loss or the gradients are no longer numbers. */
  private trainBatches(members: readonly Int32Array[], planned: number): boolean {
    const { state } = this
    const started = performance.now()
    const batches = members.map((own) => this.task.samples.train.batch(own))
    const outcome = this.step.run(batches, state.updates + 1, this.learningRate(planned))
    if (outcome === null) return false
    state.updates += 1
    state.batchesDone += 1
    state.lossSum += outcome.loss * outcome.places
    state.rightSum += outcome.right
    state.placesSum += outcome.places
    state.samplesSum += outcome.samples
    state.secondsSum += (performance.now() - started) / 1000
    state.dropout = this.step.dropout()
    return true
  }

  private async endEpoch(planned: number): Promise<void> {
    const { state, task } = this
    const started = performance.now()
    const learningRate = this.learningRate(planned)
    const lastWeights = this.networks.weights()
    const kept = this.step.kept()
    const { carried } = this
    this.networks.setWeights(kept)
    const places = Math.max(1, state.placesSum)
    const trainingLoss = state.lossSum / places
    const model = this.model()
    const validation = await this.validate(model)
    const sampleOutputs = task.sampleOutputs?.(model, state.epochsDone + 1) ?? []
    const epoch: Epoch = {
      epoch: state.epochsDone + 1,
      loss: trainingLoss,
      training: asksForClasses(task.loss) ? { accuracy: state.rightSum / places } : {},
      validation,
      seconds: state.secondsSum + (performance.now() - started) / 1000,
      samplesPerSecond: state.samplesSum / Math.max(1e-9, state.secondsSum),
      learningRate,
      sampleOutputs: [...sampleOutputs],
    }
    const improved = this.isBest(epoch)
    state.epochsDone += 1
    state.epochsSinceBest = improved ? 0 : state.epochsSinceBest + 1
    if (improved) this.bestWeights = kept
    if (state.epochsSinceBest > 0 && state.epochsSinceBest % plateauEpochs === 0) state.plateaus += 1
    this.networks.setWeights(lastWeights)
    // Validation went through samples of its own; an epoch that ends within a pass is gone on from where it was.
    this.networks.carry(carried)
    Object.assign(state, { batchesDone: 0, ...emptySums })
    await this.listener.onEpoch(epoch, state, improved)
  }

  private model(): NetworkModel {
    return new NetworkModel(this.networks, this.task.loss, (fraction) => {
      this.listener.onValidation(fraction)
    })
  }

  /** Metrics of the validation part; empty where it has no samples. */
  private validate(model: NetworkModel): Promise<Metrics> | Metrics {
    const { samples } = this.task
    if (samples.validation.count === 0) return {}
    if (this.task.validate) return this.task.validate(model)
    return model.run(samples.validation, this.task.scorer('validation'))
  }

  /** Whether an epoch is the best so far by what decides, which is then noted. Without validation rows the training loss decides. */
  private isBest({ epoch, loss, validation }: Epoch): boolean {
    const { state } = this
    const { decides = kindSpecOf(this.experiment).decides ?? 'loss' } = this.task
    const isValidated = this.task.samples.validation.count > 0
    const value = isValidated ? validation[decides] : loss
    if (value === undefined) throw new Error(`The validation scorer gives no "${decides}".`)
    const sign = isValidated && metricOf(this.experiment.task, decides).better === 'higher' ? -1 : 1
    const improved = state.best === null || sign * value < sign * state.best.value
    if (improved) state.best = { epoch, value }
    return improved
  }

  /** The rate of the next update in an epoch of `planned` batches. */
  private learningRate(planned: number): number {
    const { epochsDone, batchesDone, learningRate, plateaus } = this.state
    return learningRateAt(this.settings.schedule, {
      base: learningRate,
      epochs: epochsDone + batchesDone / planned,
      allEpochs: this.settings.epochs,
      plateaus,
    })
  }

  /** Takes a diverged training back to its best epoch at half the learning rate. */
  private restart(): void {
    const { state } = this
    const epoch = state.epochsDone + 1
    if (state.restarts >= mostRestarts) {
      const slower = Number((this.settings.learningRate / 10).toPrecision(3))
      const fix = { label: `Use learning rate ${slower}`, set: { 'training.learningRate': slower } }
      throw expected('training.diverged', { epoch, loss: 'not a number' }, { fix })
    }
    this.networks.setWeights(this.bestWeights)
    this.step.restart(this.bestWeights)
    state.restarts += 1
    state.learningRate /= 2
    Object.assign(state, { batchesDone: 0, updates: 0, ...emptySums })
    const from = state.best ? `epoch ${state.best.epoch}` : 'the start'
    this.listener.onWarning(
      'training.restarted',
      `Training diverged in epoch ${epoch} and went on from ${from} at learning rate ${state.learningRate}.`,
    )
  }
}
