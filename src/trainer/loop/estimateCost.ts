import type { Kernel } from '../../kernel/kernel'
import type { Cost } from '../../shared/domain/plan'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { Batch, PreparedTask, Samples } from '../../tasks/prepared'
import type { NetworkGroup } from '../network/networkGroup'
import { epochPlan, evaluationBatch, evaluationPlan } from './batchPlan'
import { TrainingStep } from './trainingStep'

/** Time of one batch beside its work: steps of the longest sample times samples. */
export interface TimedBatch {
  readonly work: number
  readonly seconds: number
}

/** Batches are measured at least this often and this long; the median counts. */
const leastRepetitions = 3
const leastSeconds = 0.3
/** What V8 lets pile up over many batches and the evaluation, beside what three batches hold: measured by `npm run bench`. */
const heapSlackBytes = 40 * 1024 * 1024

/**
 * Measures three real training batches (a short, a middling and the longest) and one validation batch, and adds up what an epoch takes.
 * The weights are changed: use networks of its own.
 */
export function estimateCost(
  kernel: Kernel,
  networks: NetworkGroup,
  task: PreparedTask,
  experiment: Experiment,
): Cost {
  const { seed, learningRate } = experiment.training
  const [network] = networks.members
  const { train } = task.samples
  const step = new TrainingStep(kernel, network, task.loss, experiment.training, Random.of(seed, 'dropout'))
  try {
    let updates = 0
    const trainBatch = (members: Int32Array): void => {
      step.run(alone(train, members), ++updates, learningRate / 1000)
    }
    const plan = epochPlan(train, experiment.training, 0)
    const byWork = [...plan].sort((a, b) => workOf(a, train) - workOf(b, train))
    const chosen = [1 / 6, 1 / 2, 1].map(
      (share) => byWork[Math.ceil(share * byWork.length) - 1] ?? new Int32Array(),
    )
    // The first pass compiles and grows the workspace.
    trainBatch(chosen[2] ?? new Int32Array())
    const timed = chosen.map((members) => timeBatch(members, train, trainBatch))
    const memoryBytes = process.memoryUsage.rss() + heapSlackBytes
    const training = plan.reduce((sum, members) => sum + secondsFor(workOf(members, train), timed), 0)
    const secondsPerEpoch = training * networks.members.length + validationSeconds(networks, task)
    return { secondsPerEpoch, memoryBytes }
  } finally {
    step.release()
  }
}

/** A batch as it costs the same wherever it stands: it goes on from nothing. */
const alone = (samples: Samples, members: Int32Array): Batch => ({ ...samples.batch(members), goesOn: false })

function validationSeconds(networks: NetworkGroup, task: PreparedTask): number {
  const { validation } = task.samples
  const asked = { loss: task.loss, outputs: task.scorer('validation').needsOutputs }
  const plan = evaluationPlan(validation, evaluationBatch)
  const middle = plan[Math.floor(plan.length / 2)]
  if (!middle) return 0
  const timed = [
    timeBatch(middle, validation, (members) => networks.answer(alone(validation, members), asked)),
  ]
  return plan.reduce((sum, members) => sum + secondsFor(workOf(members, validation), timed), 0)
}

function timeBatch(members: Int32Array, samples: Samples, run: (members: Int32Array) => void): TimedBatch {
  const taken: number[] = []
  for (let inAll = 0; taken.length < leastRepetitions || inAll < leastSeconds; inAll += taken.at(-1) ?? 0) {
    const started = performance.now()
    run(members)
    taken.push((performance.now() - started) / 1000)
  }
  const seconds = taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0
  return { work: workOf(members, samples), seconds }
}

const workOf = (members: Int32Array, samples: Samples): number =>
  members.length * members.reduce((longest, sample) => Math.max(longest, samples.length(sample)), 1)

/** Seconds for some work by the line through the measured batches (least squares); never below nothing. */
export function secondsFor(work: number, timed: readonly TimedBatch[]): number {
  const meanWork = timed.reduce((sum, batch) => sum + batch.work, 0) / timed.length
  const meanSeconds = timed.reduce((sum, batch) => sum + batch.seconds, 0) / timed.length
  const spread = timed.reduce((sum, batch) => sum + (batch.work - meanWork) ** 2, 0)
  if (spread === 0) return (meanSeconds * work) / Math.max(1, meanWork)
  const slope =
    timed.reduce((sum, batch) => sum + (batch.work - meanWork) * (batch.seconds - meanSeconds), 0) / spread
  return Math.max(0, meanSeconds + slope * (work - meanWork))
}
