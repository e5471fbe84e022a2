import { createHash } from 'node:crypto'
import type { Warning } from '../../shared/domain/dataset'
import type { Metrics } from '../../shared/domain/run'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { judgeRun } from '../../tasks/engines'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { PreparedTask } from '../../tasks/prepared'
import { NetworkModel, breathe } from '../loop/networkModel'
import type { LoopEnd } from '../loop/trainingLoop'
import { saveEvaluation } from '../model/evaluationFiles'
import { loadModel } from '../model/modelFiles'
import { NetworkGroup } from '../network/networkGroup'
import type { RunReporter } from './runReporter'
import { keepModel } from './trainingSession'

/** How a training ended, and what is to be told of it. */
interface EndedTraining {
  readonly end: LoopEnd
  readonly warnings: readonly Warning[]
  /** `performance.now()` of the job's start. */
  readonly started: number
}

/** Evaluates the best epoch: the only moment at which test rows are answered. A paused training is not evaluated yet. */
export async function conclude(
  input: Pick<JobInput<'train'>, 'experiment' | 'folder'>,
  task: PreparedTask,
  networks: NetworkGroup,
  reporter: RunReporter,
  { end, warnings, started }: EndedTraining,
): Promise<TrainOutcome> {
  const seconds = (): number => (performance.now() - started) / 1000
  if (end === 'paused') return { status: 'paused', seconds: seconds() }
  const best = await loadModel(input.folder)
  networks.setWeights(best.weights)
  const { validation, test } = task.samples
  const modelFrom = (share: number): NetworkModel =>
    new NetworkModel(networks, task.loss, (fraction) => {
      reporter.evaluating(share + fraction / 2)
    })
  const onValidation = validation.count === 0 ? {} : await validated(task, modelFrom(0))
  const guesses = await task.baselines(['validation', 'test'], async (fraction) => {
    reporter.baselines(fraction, 'after')
    await breathe()
  })
  const tested = test.count === 0 ? null : await task.evaluate(modelFrom(0.5))
  // What goes along with the weights is whole only now.
  if (task.calibrate) await keepModel(input.folder, networks, best.epoch, task, best.weights, best.reached)
  if (tested) await saveEvaluation(input.folder, tested.evaluation, tested.answers)
  const baselines = guesses.map((guess) => ({ ...guess, ...tested?.beside?.[guess.id] }))
  const spread = await spreadOf(task, networks)
  const metrics = { validation: onValidation, test: tested?.metrics ?? {}, ...(spread ? { spread } : {}) }
  const part = test.count > 0 ? 'test' : 'validation'
  const { experiment } = input
  return {
    status: end,
    bestEpoch: best.epoch,
    metrics,
    baselines,
    ...(tested?.together ? { together: tested.together } : {}),
    verdict: judgeRun({
      experiment,
      metrics: metrics[part],
      part,
      baselines,
      samples: task.samples[part].count,
    }),
    warnings: [...warnings, ...firstEpochBest(best.epoch, task, experiment), ...(tested?.warnings ?? [])],
    seconds: seconds(),
    fingerprint: createHash('sha256').update(new Uint8Array(best.weights.buffer)).digest('hex'),
  }
}

/** What to say of a run that learned nothing for its validation rows after the first of several epochs. */
function firstEpochBest(epoch: number, { samples }: PreparedTask, { training }: Experiment): Warning[] {
  if (epoch !== 1 || training.epochs === 1 || samples.validation.count === 0) return []
  return [
    {
      code: 'training.firstEpochBest',
      message: `Epoch 1 of ${training.epochs} is the best: what was learned later does not help on validation rows. More rows, another preparation or a smaller learning rate may change that.`,
    },
  ]
}

/** The standard deviation of each metric among the networks of a group, each alone on the part that is judged; null of one network. */
async function spreadOf(task: PreparedTask, { members }: NetworkGroup): Promise<Metrics | null> {
  const part = task.samples.test.count > 0 ? 'test' : 'validation'
  if (members.length < 2 || task.samples[part].count === 0) return null
  const alone: Metrics[] = []
  for (const member of members)
    alone.push(
      await new NetworkModel(new NetworkGroup([member]), task.loss).run(
        task.samples[part],
        task.scorer(part),
      ),
    )
  return Object.fromEntries(
    Object.keys(alone[0] ?? {}).map((id) => [id, deviationOf(alone.flatMap((own) => own[id] ?? []))]),
  )
}

/** The standard deviation of a sample. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / Math.max(1, values.length - 1))
}

/** Metrics of the validation part, from which some tasks learn once more. */
const validated = (task: PreparedTask, model: NetworkModel): Promise<Metrics> =>
  task.calibrate?.(model) ?? model.run(task.samples.validation, task.scorer('validation'))
