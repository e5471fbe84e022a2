import { z } from 'zod'
import { answerComparisonSchema, answerGainSchema, flipQuestionSchema } from '../domain/answerComparison'
import { runIdSchema } from '../domain/identifier'
import { call } from '../rpc'

/** Runs beside others at most: as many as can be told apart, but the one that they are set beside. */
const mostOthers = 19

/** Kept test answers of runs beside each other; they throw `comparison.unlike` where the runs were not tested on the same rows. */
export const comparisonCalls = {
  /** Test answers of a second run beside those of a first one: what flipped, by how much it is better, and both by class or step. */
  answers: call(
    z.object({
      first: runIdSchema,
      second: runIdSchema,
      which: flipQuestionSchema,
      /** Columns of the tested data set whose cells stand beside the answers. */
      columns: z.array(z.string()).max(20).default([]),
    }),
    answerComparisonSchema,
  ),
  /** By how much each of several runs is better than one, with the interval that other test rows make; each that cannot be said with its reason. */
  gains: call(
    z.object({ beside: runIdSchema, others: z.array(runIdSchema).min(1).max(mostOthers) }),
    z.array(answerGainSchema),
  ),
} as const
