import { totalmem } from 'node:os'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import { expected } from '../../shared/errors'
import { formatBytes } from '../../shared/format/formatNumber'
import type { PreparedTask } from '../../tasks/prepared'

/** What a job may take of the machine's memory: beyond it the system swaps, or ends processes, others than this one too. */
const largestShare = 0.8
/** Weights, gradients, two moments, average, best and those of a checkpoint that is being written. */
const copiesOfWeights = 7
/** Numbers that are kept of each output of a layer until the way back: gates, cell and hidden states, gradients. */
const numbersOfOutput = 8
const bytesOfNumber = 4

/** Memory that this process may use, bytes: less than the machine has where the system gives it less. */
export function memoryLimit(): number {
  const constrained = process.constrainedMemory()
  const all = totalmem()
  return largestShare * (constrained > 0 && constrained < all ? constrained : all)
}

/** What the training of a task takes beside its rows, bytes: about, to tell what is far too large from what fits. */
export function trainingBytes(
  { network, samples }: Pick<PreparedTask, 'network' | 'samples'>,
  batchSize: number,
): number {
  const summary = summarizeNetwork(network)
  const { train } = samples
  let longest = 1
  for (let sample = 0; sample < train.count; sample++) longest = Math.max(longest, train.length(sample))
  const outputs = summary.reduce((sum, { outputShape }) => sum + (outputShape.at(-1) ?? 1), 0)
  const places = Math.min(batchSize, train.count) * longest
  return bytesOfNumber * (copiesOfWeights * totalParameters(summary) + numbersOfOutput * places * outputs)
}

/** Throws `machine.tooLarge` where a training takes more memory than there is. */
export function requireMemory(
  task: Pick<PreparedTask, 'network' | 'samples'>,
  batchSize: number,
  limit = memoryLimit(),
): void {
  const needed = trainingBytes(task, batchSize)
  if (needed <= limit) return
  throw expected('machine.tooLarge', { needed: formatBytes(needed), available: formatBytes(limit) })
}
