import { z } from 'zod'

/** Where a training stands between two batches; with weights and moments all that is needed to go on to the same bits. */
export const loopStateSchema = z.object({
  /** Finished epochs. */
  epochsDone: z.number().int(),
  /** Batches of the current epoch that are done. */
  batchesDone: z.number().int(),
  /** Updates since the start, for the bias correction of the optimizer. */
  updates: z.number().int(),
  learningRate: z.number(),
  /** Sums over the batches of the current epoch. */
  lossSum: z.number(),
  rightSum: z.number(),
  /** Places that counted: samples, or steps at which something was learned. */
  placesSum: z.number(),
  samplesSum: z.number(),
  secondsSum: z.number(),
  /** State of the dropout stream. */
  dropout: z.array(z.number()),
  /** Best epoch so far and its value of what decides: a metric of the task, or the loss; null before the first. */
  best: z.object({ epoch: z.number().int(), value: z.number() }).nullable(),
  /** Epochs since the best one. */
  epochsSinceBest: z.number().int(),
  /** How often there was no better epoch for a while, for the schedule of the learning rate. */
  plateaus: z.number().int(),
  /** How often a diverged training was taken back to its best epoch. */
  restarts: z.number().int(),
})
export type LoopState = z.infer<typeof loopStateSchema>

/** Sums of an epoch that has not begun. */
export const emptySums = { lossSum: 0, rightSum: 0, placesSum: 0, samplesSum: 0, secondsSum: 0 } as const

/** The state of a training that has not begun. */
export function firstLoopState(learningRate: number, dropout: readonly number[]): LoopState {
  return {
    epochsDone: 0,
    batchesDone: 0,
    updates: 0,
    learningRate,
    ...emptySums,
    dropout: [...dropout],
    best: null,
    epochsSinceBest: 0,
    plateaus: 0,
    restarts: 0,
  }
}
