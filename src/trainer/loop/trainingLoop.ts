import type { Kernel } from '../../kernel/kernel'
import type { Epoch } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { PreparedTask } from '../../tasks/prepared'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { answerSamples, breathe } from './answerSamples'
import { batchPlan } from './batchPlan'
import { learningRateAt, plateauEpochs } from './learningRateAt'
import { firstLoopState, type LoopState } from './loopState'
import { OptimizerMemory } from './optimizerMemory'
import { answersClasses, rightAnswers } from './rightAnswers'
import { WeightAverage } from './weightAverage'

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
  readonly optimizer: OptimizerMemory
  private readonly dropout: Random
  private readonly settings: Experiment['training']
  /** What is validated and kept; null without averaging. */
  readonly average: WeightAverage | null
  /** Weights of the best epoch, or of the start before there is one: where a diverged training goes back to. */
  bestWeights: Float32Array

  constructor(
    kernel: Kernel,
    private readonly network: TrainableNetwork,
    private readonly task: PreparedTask,
    experiment: Experiment,
    private readonly listener: LoopListener,
    readonly state: LoopState = firstLoopState(
      experiment.training.learningRate,
      Random.of(experiment.training.seed, 'dropout').state(),
    ),
  ) {
    this.settings = experiment.training
    this.optimizer = new OptimizerMemory(kernel, network.parameters, experiment.training)
    this.dropout = Random.fromState(state.dropout)
    this.bestWeights = network.parameters.all.slice()
    const { averaging } = experiment.training
    this.average = averaging === null ? null : new WeightAverage(network.parameters.all, averaging)
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

  release(): void {
    this.optimizer.release()
  }

  /** Runs an epoch from where the state stands to its end, to an interruption, or to a restart after divergence. */
  private async runEpoch(): Promise<Interruption | null> {
    const { state } = this
    const { train } = this.task.samples
    const shuffle = Random.of(this.settings.seed, `shuffle ${state.epochsDone}`)
    const plan = batchPlan(train, this.settings.batchSize, shuffle)
    for (const members of plan.slice(state.batchesDone)) {
      if (!this.trainBatch(members)) {
        this.restart()
        return null
      }
      await this.listener.onBatch(state, state.batchesDone / plan.length, state.lossSum / state.samplesSum)
      await breathe()
      const interruption = this.listener.interruption()
      if (interruption === 'pause') return interruption
      if (interruption === 'stop' && state.batchesDone < plan.length) {
        // A stop in the first epoch still leaves a model: the part that was trained counts as an epoch.
        if (state.best === null) await this.endEpoch()
        return interruption
      }
    }
    await this.endEpoch()
    return this.listener.interruption()
  }

  /** One batch; false when the loss or the gradients are no longer numbers. */
  private trainBatch(members: Int32Array): boolean {
    const { state } = this
    const started = performance.now()
    const batch = this.task.samples.train.batch(members)
    const { loss, answer } = this.network.gradients(batch, this.task.loss, this.dropout)
    const norm = Number.isFinite(loss) ? this.optimizer.update(state.updates + 1, this.learningRate()) : NaN
    if (!Number.isFinite(norm)) return false
    state.updates += 1
    this.average?.add(this.network.parameters.all, state.updates)
    state.batchesDone += 1
    state.lossSum += loss * batch.size
    state.rightSum += batch.targets ? rightAnswers(answer, batch.targets) : 0
    state.samplesSum += batch.size
    state.secondsSum += (performance.now() - started) / 1000
    state.dropout = [...this.dropout.state()]
    return true
  }

  private async endEpoch(): Promise<void> {
    const { state, task } = this
    const started = performance.now()
    const { validation } = task.samples
    const { parameters } = this.network
    const learningRate = this.learningRate()
    const lastWeights = parameters.all.slice()
    if (this.average) parameters.all.set(this.average.values)
    const trainingLoss = state.lossSum / Math.max(1, state.samplesSum)
    const answers =
      validation.count > 0
        ? await answerSamples(this.network, validation, task.loss, (fraction) => {
            this.listener.onValidation(fraction)
          })
        : null
    const metrics = answers ? { loss: answers.loss, ...task.metrics('validation', answers.outputs) } : {}
    const deciding = answers?.loss ?? trainingLoss
    const improved = state.best === null || deciding < state.best.loss
    const epoch: Epoch = {
      epoch: state.epochsDone + 1,
      loss: trainingLoss,
      training: answersClasses(task.loss) ? { accuracy: state.rightSum / Math.max(1, state.samplesSum) } : {},
      validation: metrics,
      seconds: state.secondsSum + (performance.now() - started) / 1000,
      samplesPerSecond: state.samplesSum / Math.max(1e-9, state.secondsSum),
      learningRate,
    }
    state.epochsDone += 1
    state.epochsSinceBest = improved ? 0 : state.epochsSinceBest + 1
    if (improved) {
      state.best = { epoch: epoch.epoch, loss: deciding }
      this.bestWeights = parameters.all.slice()
    }
    if (state.epochsSinceBest > 0 && state.epochsSinceBest % plateauEpochs === 0) state.plateaus += 1
    parameters.all.set(lastWeights)
    Object.assign(state, { batchesDone: 0, lossSum: 0, rightSum: 0, samplesSum: 0, secondsSum: 0 })
    await this.listener.onEpoch(epoch, state, improved)
  }

  /** The rate of the next update. */
  private learningRate(): number {
    const { epochsDone, batchesDone, learningRate, plateaus } = this.state
    const batches = Math.ceil(this.task.samples.train.count / this.settings.batchSize)
    return learningRateAt(this.settings.schedule, {
      base: learningRate,
      epochs: epochsDone + batchesDone / batches,
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
    this.average?.reset(this.bestWeights)
    this.optimizer.forget()
    state.restarts += 1
    state.learningRate /= 2
    Object.assign(state, {
      batchesDone: 0,
      updates: 0,
      lossSum: 0,
      rightSum: 0,
      samplesSum: 0,
      secondsSum: 0,
    })
    const from = state.best ? `epoch ${state.best.epoch}` : 'the start'
    this.listener.onWarning(
      'training.restarted',
      `Training diverged in epoch ${epoch} and went on from ${from} at learning rate ${state.learningRate}.`,
    )
  }
}
