import { z } from 'zod'
import { appErrorSchema } from '../errors'
import { runIdSchema } from './identifier'
import { gainSchema } from './run'
import { mostShownRows } from './toldAnswers'

/**
 * Which test answers of a second run beside those of a first one: `gained`, right where the first was wrong, or closer; `lost`, the other way round;
 * `otherwise`, neither is better and the answers differ.
 */
export const flipKinds = ['gained', 'lost', 'otherwise'] as const
export type FlipKind = (typeof flipKinds)[number]

/** Which flipped answers are asked for. */
export const flipQuestionSchema = z.object({
  kind: z.enum(flipKinds),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(mostShownRows),
})
export type FlipQuestion = z.infer<typeof flipQuestionSchema>

const cell = z.union([z.string(), z.number(), z.null()])

/** Test answers of two runs side by side, those of the second beside those of the first. */
export const answerComparisonSchema = z.object({
  /** `right`: an answer is right or wrong; `distance`: it is more or less close. */
  measure: z.enum(['right', 'distance']),
  /** Answers of each run. */
  cases: z.number().int(),
  counts: z.object({
    gained: z.number().int(),
    lost: z.number().int(),
    otherwise: z.number().int(),
    /** Right in both; 0 where answers are more or less close. */
    bothRight: z.number().int(),
  }),
  /** By how much the second is better. */
  gain: gainSchema,
  /** Both runs by class, step ahead or type; null where nothing breaks their answers down. */
  groups: z
    .object({
      /** What breaks them down: `Class`. */
      title: z.string(),
      /** The figure of each, in words, and how it is written and compared. */
      figure: z.string(),
      format: z.enum(['share', 'target']),
      better: z.enum(['higher', 'lower']),
      /** Whether the names are numbers of steps, over which the figure is drawn. */
      areSteps: z.boolean(),
      rows: z.array(
        z.object({ name: z.string(), cases: z.number().int(), first: z.number(), second: z.number() }),
      ),
    })
    .nullable(),
  /** Names of what stands in `rows`. */
  heads: z.object({
    /** What tells cases apart. */
    keys: z.array(z.string()),
    /** What each run says beside its answer. */
    told: z.array(z.string()),
    /** Columns of the data set. */
    columns: z.array(z.string()),
  }),
  /** Flipped answers that were asked for, as they stand in the data set; of distances the largest differences first. */
  rows: z.array(
    z.object({
      keys: z.array(cell),
      truth: cell,
      first: z.object({ answer: cell, told: z.array(cell) }),
      second: z.object({ answer: cell, told: z.array(cell) }),
      columns: z.array(cell),
    }),
  ),
})
export type AnswerComparison = z.infer<typeof answerComparisonSchema>

/** How the test answers of a run stand beside those of the run that it is set beside. */
export const answerGainSchema = z.object({
  id: runIdSchema,
  /** By how much that run is better; null where the two cannot be set beside each other. */
  gain: gainSchema.nullable(),
  /** Why they cannot. */
  error: appErrorSchema.nullable(),
})
export type AnswerGain = z.infer<typeof answerGainSchema>
