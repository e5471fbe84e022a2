import type { Warning } from '../../shared/domain/dataset'
import type { Epoch } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import type { PreparedTask } from '../../tasks/prepared'
import type { TrainingEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import type { LoopState } from '../loop/loopState'
import { restoreCheckpoint, takeCheckpoint } from '../loop/checkpoint'
import { TrainingLoop, type Interruption, type LoopEnd, type LoopListener } from '../loop/trainingLoop'
import { saveCheckpoint, type FoundCheckpoint } from '../model/checkpointFile'
import { keepEpoch } from '../model/keptEpochs'
import { loadModel, saveModel } from '../model/modelFiles'
import type { NetworkGroup } from '../network/networkGroup'
import type { RunReporter } from './runReporter'

/** Within an epoch at most this much work is lost when the process is killed. */
const checkpointEveryMs = 60_000

interface SessionParts {
  readonly engine: TrainingEngine
  readonly task: PreparedTask
  readonly networks: NetworkGroup
  readonly reporter: RunReporter
  readonly context: JobContext<'train'>
  /** What is to be known before it begins. */
  readonly known: readonly Warning[]
}

/** One training from start or checkpoint to its end or next pause: keeps models and checkpoints, and tells main. */
export class TrainingSession implements LoopListener {
  readonly warnings: Warning[]
  private readonly history: Epoch[]
  private readonly loop: TrainingLoop
  private savedAt = performance.now()

  constructor(
    private readonly input: JobInput<'train'>,
    private readonly parts: SessionParts,
    found: FoundCheckpoint | null,
  ) {
    const checkpoint = found?.checkpoint ?? null
    const { engine, networks, task, context, known } = parts
    this.warnings = checkpoint ? [...checkpoint.warnings] : [...known]
    this.history = checkpoint ? [...checkpoint.history] : []
    this.loop = new TrainingLoop(engine.kernel, networks, task, input.experiment, this, checkpoint?.state)
    if (checkpoint === null) return
    restoreCheckpoint(this.loop, networks, checkpoint)
    if (found?.isEarlier === true) this.onWarning('checkpoint.damaged', wentOnFromEarlier(checkpoint.history))
    // The process may have died between storing an epoch here and telling it: telling it twice does no harm.
    const best = checkpoint.state.best?.epoch ?? 1
    for (const epoch of this.history) context.note({ kind: 'epoch', epoch, bestEpoch: best })
  }

  async run(): Promise<LoopEnd> {
    try {
      await this.mendModel()
      await this.keepStart()
      const end = await this.loop.run()
      if (end === 'paused') await this.saveCheckpoint()
      return end
    } finally {
      this.loop.release()
    }
  }

  async onBatch(state: LoopState, fraction: number, loss: number): Promise<void> {
    const { reporter } = this.parts
    this.requireNotCancelled()
    reporter.training(state.epochsDone, fraction, loss, state.samplesSum / Math.max(1e-9, state.secondsSum))
    if (performance.now() - this.savedAt > checkpointEveryMs) await this.saveCheckpoint()
  }

  onValidation(fraction: number): void {
    this.requireNotCancelled()
    this.parts.reporter.validating(fraction)
  }

  async onEpoch(epoch: Epoch, state: LoopState, improved: boolean): Promise<void> {
    const { networks, task, context } = this.parts
    this.history.push(epoch)
    await this.keepEpoch(epoch.epoch, this.loop.step.kept())
    if (improved)
      await keepModel(this.input.folder, networks, epoch.epoch, task, this.loop.bestWeights, epoch)
    await this.saveCheckpoint()
    context.note({ kind: 'epoch', epoch, bestEpoch: state.best?.epoch ?? epoch.epoch })
  }

  onWarning(code: string, message: string): void {
    this.warnings.push({ code, message })
  }

  interruption(): Interruption | null {
    const { stopped, paused } = this.parts.context
    if (stopped.aborted) return 'stop'
    return paused.aborted || this.isAtItsPlace() ? 'pause' : null
  }

  /** Whether it is to be left after the epoch that has just ended. One that is over anyway has nothing to be left for. */
  private isAtItsPlace(): boolean {
    const { untilEpoch = null, experiment } = this.input
    const { epochs, earlyStopping } = experiment.training
    const { epochsDone, batchesDone, epochsSinceBest } = this.loop.state
    if (untilEpoch === null || epochsDone >= epochs) return false
    if (epochsSinceBest >= (earlyStopping?.patience ?? Infinity)) return false
    return epochsDone >= untilEpoch && batchesDone === 0
  }

  /** The checkpoint holds the best weights too: a model that was damaged since, or is not of the best epoch, is written once more. */
  private async mendModel(): Promise<void> {
    const { networks, task } = this.parts
    const { best } = this.loop.state
    if (best === null) return
    const isWhole = await loadModel(this.input.folder).then(
      ({ epoch }) => epoch >= best.epoch,
      () => false,
    )
    const reached = this.history.find(({ epoch }) => epoch === best.epoch) ?? null
    if (!isWhole)
      await keepModel(this.input.folder, networks, best.epoch, task, this.loop.bestWeights, reached)
  }

  /** The network before it learned is the first picture of the film. */
  private async keepStart(): Promise<void> {
    const { epochsDone, batchesDone, restarts } = this.loop.state
    if (epochsDone === 0 && batchesDone === 0 && restarts === 0)
      await this.keepEpoch(0, this.parts.networks.weights())
  }

  /** Keeps weights of single epochs where the experiment asks for it. */
  private async keepEpoch(epoch: number, weights: Float32Array): Promise<void> {
    const { keepEpochs } = this.input.experiment.training
    if (keepEpochs !== null) await keepEpoch(this.input.folder, epoch, weights, keepEpochs)
  }

  private async saveCheckpoint(): Promise<void> {
    await saveCheckpoint(
      this.input.folder,
      takeCheckpoint(this.loop, this.parts.networks, this.history, this.warnings),
    )
    this.savedAt = performance.now()
  }

  private requireNotCancelled(): void {
    if (this.parts.context.cancelled.aborted) throw expected('job.cancelled')
  }
}

function wentOnFromEarlier(history: readonly Epoch[]): string {
  const after = history.length === 0 ? 'within its first epoch' : `after epoch ${history.length}`
  return `The last checkpoint was damaged: training went on from the one before it, ${after}.`
}

/** Stores weights as the model of the run. */
export function keepModel(
  folder: string,
  networks: NetworkGroup,
  epoch: number,
  task: Pick<PreparedTask, 'codec'>,
  weights: Float32Array,
  reached: Epoch | null,
): Promise<void> {
  const { network, members } = networks
  const { specs } = members[0].parameters
  const shapes = networks.isOfOneShape ? undefined : members.map((member) => member.network)
  const model = {
    network,
    members: members.length,
    networks: shapes,
    epoch,
    weights,
    codec: task.codec,
    reached,
  }
  return saveModel(folder, model, specs)
}
