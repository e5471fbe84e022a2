import { z } from 'zod'
import { cellKindSchema } from './network'

/** A tiny network that is trained while somebody watches. */
export const lessonSchema = z.discriminatedUnion('about', [
  /** A symbol is shown, noise follows, then the symbol is asked for. */
  z.object({
    about: z.literal('recall'),
    cell: cellKindSchema,
    /** Steps of noise between the symbol and the question. */
    delay: z.number().int().min(1).max(80),
    /** What the forget gate of an LSTM begins with, before what it learns. */
    forgetBias: z.number().min(0).max(4).default(1),
    /** What the recurrence begins with: an orthogonal matrix, as all runs do, or small random weights. */
    firstWeights: z.enum(['orthogonal', 'small']).default('orthogonal'),
  }),
  /** Few examples with wrong ones among them, learned by a network that is too large for them. */
  z.object({ about: z.literal('overfit'), dropout: z.number().min(0).max(0.8) }),
  /** The next word of small sentences, with vectors of two numbers that can be drawn. */
  z.object({ about: z.literal('words') }),
])
export type Lesson = z.infer<typeof lessonSchema>

/** A point of what a lesson measures, by names. */
const pointSchema = z.object({
  /** Updates, or epochs. */
  at: z.number(),
  values: z.record(z.string(), z.number()),
})

/** How far a lesson is. */
export const lessonStateSchema = z.object({
  /** Everything so far. */
  points: z.array(pointSchema),
  isDone: z.boolean(),
  /** Gradient of the answer by the input so many steps back, as a share of the largest: as training began, and now. */
  reach: z.object({ before: z.array(z.number()), now: z.array(z.number()) }).nullable(),
  /** Words where their vectors lie. */
  words: z.array(z.object({ word: z.string(), group: z.string(), x: z.number(), y: z.number() })).nullable(),
})
export type LessonState = z.infer<typeof lessonStateSchema>
