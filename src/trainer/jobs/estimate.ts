import { expected } from '../../shared/errors'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { Random } from '../../shared/random'
import { prepareTask } from '../../tasks/engines'
import { chooseRecurrence } from '../engine/measureRecurrence'
import { openEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import { estimateCost } from '../loop/estimateCost'
import { TrainableNetwork } from '../network/trainableNetwork'
import { withSources } from './openSources'

/** Measures three real batches of an experiment and tells what an epoch will cost. */
export function estimate(
  input: JobInput<'estimate'>,
  context: JobContext<'estimate'>,
): Promise<JobOutput<'estimate'>> {
  const requireNotCancelled = (): void => {
    if (context.cancelled.aborted) throw expected('job.cancelled')
  }
  return withSources(input, async (sources) => {
    const { experiment } = input
    const task = await prepareTask(experiment, { ...sources, onProgress: requireNotCancelled })
    const { kernel } = await openEngine(input.engine)
    requireNotCancelled()
    const recurrence = chooseRecurrence(kernel, task.network, experiment.training.batchSize, input.engine)
    const network = new TrainableNetwork(task.network, kernel, recurrence)
    try {
      network.parameters.initialize(Random.of(experiment.training.seed, 'weights'))
      return estimateCost(kernel, network, task, experiment)
    } finally {
      network.release()
    }
  })
}
