import type { LossKind, Samples } from '../../tasks/prepared'
import { setImmediate } from 'node:timers/promises'
import type { TrainableNetwork } from '../network/trainableNetwork'
import { evaluationBatch, evaluationPlan } from './batchPlan'

/** What a network says of all samples of a part. */
export interface Answers {
  /** [samples, units] after the last activation, in sample order. */
  readonly outputs: Float32Array
  /** Mean loss, without class weights. */
  readonly loss: number
}

/** Runs a network over all samples of a part. `onBatch` may throw to end it. */
export async function answerSamples(
  network: TrainableNetwork,
  samples: Samples,
  loss: LossKind | null,
  onBatch: (fraction: number) => void = () => undefined,
): Promise<Answers> {
  const last = network.network.layers.at(-1)
  const units = last?.kind === 'dense' ? last.units : 1
  const outputs = new Float32Array(samples.count * units)
  let sum = 0
  let done = 0
  for (const members of evaluationPlan(samples, evaluationBatch)) {
    const batch = samples.batch(members)
    const answer = network.answer(batch, { loss, outputs: true })
    members.forEach((sample, row) => {
      const own = answer.outputs?.subarray(row * units, (row + 1) * units)
      if (own) outputs.set(own, sample * units)
    })
    sum += answer.loss.reduce((total, value) => total + value, 0)
    done += members.length
    onBatch(done / samples.count)
    await breathe()
  }
  return { outputs, loss: samples.count === 0 ? 0 : sum / samples.count }
}

/** Lets messages such as "stop" come in between two batches. */
export const breathe = (): Promise<void> => setImmediate()
