import { z } from 'zod'
import type { NetworkNames } from '../taskEngine'
import { levels } from '../../shared/tasks/translation/spec'

const sideSchema = z.object({
  /** Piece of each number; 0 is padding, 1 unknown, 2 the end of a text. Words hold the blank before them. */
  vocabulary: z.array(z.string()),
  /** Pairs of pieces that become one, the earliest first; null where texts are not cut into parts of words. */
  merges: z.array(z.tuple([z.string(), z.string()])).nullable(),
})
/** How the texts of one side are read and written. */
export type SideCodec = z.infer<typeof sideSchema>

/** What a translation learned from its training pairs, stored and exported with the model. */
export const translationCodecSchema = z.object({
  task: z.literal('translation'),
  /** Names of the columns that texts came from. */
  columns: z.object({ source: z.string(), target: z.string() }),
  level: z.enum(levels),
  /** Whether sources are read in small letters. */
  lowercase: z.boolean(),
  /** Of longer sources so many tokens are read. */
  sequenceLength: z.number().int().positive(),
  beam: z.number().int().positive(),
  source: sideSchema,
  target: sideSchema,
  /** Tokens of a target for each one of its source: hardly a training pair has more. A translation ends there. */
  growth: z.number().positive(),
})
export type TranslationCodec = z.infer<typeof translationCodecSchema>

/** What the numbers of pieces stand for on both sides. */
export function namesOfPairs(stored: unknown): NetworkNames {
  const { source, target } = translationCodecSchema.parse(stored)
  return { inputs: [source.vocabulary, target.vocabulary], outputs: target.vocabulary }
}

/** What the numbers of pieces mean on both sides; how translations are searched has no part in it. */
export const meaningOfPairs = (stored: unknown): Omit<TranslationCodec, 'beam' | 'growth'> =>
  translationCodecSchema.omit({ beam: true, growth: true }).parse(stored)
