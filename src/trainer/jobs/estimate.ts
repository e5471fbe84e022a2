import { expected } from '../../shared/errors'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { preparedDesk } from '../desk/preparedDesk'
import { chooseRecurrence } from '../engine/measureRecurrence'
import { requireMemory } from '../engine/memoryLimit'
import { openEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import { estimateCost } from '../loop/estimateCost'
import { startWeights } from '../network/startWeights'
import { NetworkGroup } from '../network/networkGroup'

/** Measures three real batches of an experiment and tells what an epoch will cost. */
export async function estimate(
  input: JobInput<'estimate'>,
  context: JobContext<'estimate'>,
): Promise<JobOutput<'estimate'>> {
  const requireNotCancelled = (): void => {
    if (context.cancelled.aborted) throw expected('job.cancelled')
  }
  const { experiment } = input
  const task = await preparedDesk.prepared(input, context.cancelled)
  const { kernel } = await openEngine(input.engine)
  requireNotCancelled()
  requireMemory(task, experiment.training.batchSize)
  const recurrence = chooseRecurrence(kernel, task, experiment.training.batchSize, input.engine)
  const networks = NetworkGroup.create(task.network, kernel, recurrence, experiment.training.members)
  try {
    startWeights(networks, task, experiment.training.seed)
    return estimateCost(kernel, networks, task, experiment)
  } finally {
    networks.release()
  }
}
