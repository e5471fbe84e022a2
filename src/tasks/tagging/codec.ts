import { z } from 'zod'
import type { NetworkNames } from '../taskEngine'
import { tagSchemes } from '../../shared/tasks/tagging/spec'

const chainSchema = z.object({
  transitions: z.array(z.number()),
  start: z.array(z.number()),
  end: z.array(z.number()),
})

/** What a tagging learned from its training sentences, stored and exported with the model. */
export const taggingCodecSchema = z.object({
  task: z.literal('tagging'),
  /** Names of the columns that sentences came from. */
  columns: z.object({
    tokens: z.string(),
    tags: z.string().nullable(),
    sentence: z.string().nullable(),
  }),
  scheme: z.enum(tagSchemes),
  sequenceLength: z.number().int().positive(),
  lowercase: z.boolean(),
  digits: z.enum(['alike', 'apart']),
  /** Word of each number; 0 is padding, 1 unknown. */
  vocabulary: z.array(z.string()),
  /** Shape of each number, in the same way; null where shapes are not read. */
  shapes: z.array(z.string()).nullable(),
  /** Character of each number, 0 for none and 1 for unknown ones, and how they stand in their slots; null where spelling is not read. */
  spelling: z
    .object({ characters: z.array(z.string()), slots: z.number().int(), width: z.number().int() })
    .nullable(),
  /** Tag of each number. */
  labels: z.array(z.string()),
  /** What tags say of those behind them; exported models have it here, a stored one in its last layer. */
  chain: chainSchema.optional(),
})
/** What a tagging learned from its training sentences. */
export type TaggingCodec = z.infer<typeof taggingCodecSchema>

/** What the numbers of words, shapes, characters and tags stand for. */
export function namesOfSentences(stored: unknown): NetworkNames {
  const { vocabulary, shapes, spelling, labels } = taggingCodecSchema.parse(stored)
  return {
    inputs: [vocabulary, ...(shapes ? [shapes] : []), ...(spelling ? [spelling.characters] : [])],
    outputs: labels,
  }
}

/** What the numbers of words, shapes, characters and tags mean; how tags follow each other is learned. */
export const meaningOfSentences = (stored: unknown): Omit<TaggingCodec, 'chain'> =>
  taggingCodecSchema.omit({ chain: true }).parse(stored)
