import type { Kernel } from '../../kernel/kernel'
import type { Epoch, Metrics } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import { Random } from '../../shared/random'
import { kindSpecOf, metricOf, type Experiment } from '../../shared/tasks/catalogue'
import { asksForClasses, type PreparedTask } from '../../tasks/prepared'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { batchPlan } from './batchPlan'
import { learningRateAt, plateauEpochs } from './learningRateAt'
import { emptySums, firstLoopState, type LoopState } from './loopState'
import { breathe, NetworkModel } from './networkModel'
import { TrainingStep } from './trainingStep'

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

/** Trains a network on prepared samples, from a state that may be the beginning or a checkpoint. */
export class TrainingLoop {
  readonly step: TrainingStep
  private readonly settings: Experiment['training']
  /** Weights of the best epoch, or of the start before there is one: where a diverged training goes back to. */
  bestWeights: Float32Array

  constructor(
    kernel: Kernel,
    private readonly network: TrainableNetwork,
    private readonly task: PreparedTask,
    private readonly experiment: Experiment,
    private readonly listener: LoopListener,
    readonly state: LoopState = firstLoopState(
      experiment.training.learningRate,
      Random.of(experiment.training.seed, 'dropout').state(),
    ),
  ) {
    this.settings = experiment.training
    const dropout = Random.fromState(state.dropout)
    this.step = new TrainingStep(kernel, network, task.loss, experiment.training, dropout)
    this.bestWeights = network.parameters.all.slice()
  }

  /** Runs to the last epoch, to an early stop, or until a person interrupts it. */
  async run(): Promise<LoopEnd> {
    const patience = this.settings.earlyStopping?.patience ?? Infinity
    while (this.state.epochsDone < this.settings.epochs && this.state.epochsSinceBest < patience) {
      const interruption = await this.runEpoch()
      if (interruption === 'pause') return 'paused'
      if (interruption === 'stop') return 'stopped'
    }
    return 'finished'
  }

  /** States that the next batch goes on from; null where it begins anew. */
  get carried(): Float32Array | null {
    const goesOn = this.task.samples.train.streams !== undefined && this.state.batchesDone > 0
    return goesOn ? this.network.carried() : null
  }

  release(): void {
    this.step.release()
  }

  /** Runs an epoch from where the state stands to its end, to an interruption, or to a restart after divergence. */
  private async runEpoch(): Promise<Interruption | null> {
    const { state } = this
    const { train } = this.task.samples
    const shuffle = Random.of(this.settings.seed, `shuffle ${state.epochsDone}`)
    const plan = batchPlan(train, this.settings.batchSize, shuffle)
    for (const members of plan.slice(state.batchesDone)) {
      if (!this.trainBatch(members, plan.length)) {
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

  /** One batch of `planned` in this epoch; false when the loss or the gradients are no longer numbers. */
  private trainBatch(members: Int32Array, planned: number): boolean {
    const { state } = this
    const started = performance.now()
    const batch = this.task.samples.train.batch(members)
    const outcome = this.step.run(batch, state.updates + 1, this.learningRate(planned))
    if (outcome === null) return false
    state.updates += 1
    state.batchesDone += 1
    state.lossSum += outcome.loss * outcome.places
    state.rightSum += outcome.right
    state.placesSum += outcome.places
    state.samplesSum += batch.size
    state.secondsSum += (performance.now() - started) / 1000
    state.dropout = [...this.step.dropout.state()]
    return true
  }

  private async endEpoch(planned: number): Promise<void> {
    const { state, task } = this
    const started = performance.now()
    const { parameters } = this.network
    const learningRate = this.learningRate(planned)
    const lastWeights = parameters.all.slice()
    if (this.step.average) parameters.all.set(this.step.average.values)
    const places = Math.max(1, state.placesSum)
    const trainingLoss = state.lossSum / places
    const validation = await this.validate()
    const epoch: Epoch = {
      epoch: state.epochsDone + 1,
      loss: trainingLoss,
      training: asksForClasses(task.loss) ? { accuracy: state.rightSum / places } : {},
      validation,
      seconds: state.secondsSum + (performance.now() - started) / 1000,
      samplesPerSecond: state.samplesSum / Math.max(1e-9, state.secondsSum),
      learningRate,
    }
    const improved = this.isBest(epoch)
    state.epochsDone += 1
    state.epochsSinceBest = improved ? 0 : state.epochsSinceBest + 1
    if (improved) this.bestWeights = parameters.all.slice()
    if (state.epochsSinceBest > 0 && state.epochsSinceBest % plateauEpochs === 0) state.plateaus += 1
    parameters.all.set(lastWeights)
    Object.assign(state, { batchesDone: 0, ...emptySums })
    await this.listener.onEpoch(epoch, state, improved)
  }

  /** Metrics of the validation part; empty where it has no samples. */
  private validate(): Promise<Metrics> | Metrics {
    const { samples, loss } = this.task
    if (samples.validation.count === 0) return {}
    const model = new NetworkModel(this.network, loss, (fraction) => {
      this.listener.onValidation(fraction)
    })
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
    this.network.parameters.all.set(this.bestWeights)
    this.step.average?.reset(this.bestWeights)
    this.step.optimizer.forget()
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
