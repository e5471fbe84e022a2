import { z } from 'zod'
import type { NetworkNames } from '../taskEngine'

const share = z.number().min(0).max(1)

/** What a generation learned from its training text, stored and exported with the model. */
export const generationCodecSchema = z.object({
  task: z.literal('generation'),
  /** Name of the column that texts came from. */
  text: z.string(),
  level: z.enum(['character', 'word']),
  rows: z.enum(['continue', 'apart']),
  lowercase: z.boolean(),
  /** Steps that were learned from at once. */
  sequenceLength: z.number().int().positive(),
  /** Token of each number; 0 is padding, 1 unknown, 2 the end of a text. */
  vocabulary: z.array(z.string()),
  /**
   * How often a blank stands before and behind each token of the vocabulary, 0..1; between two of them there is one when that is true of
   * them on average. Null for characters, which blanks are among.
   */
  blanks: z.object({ before: z.array(share), behind: z.array(share) }).nullable(),
  /** What parts two texts where they are written one below the other. */
  separator: z.string(),
  /** Which texts of the data set trained, to look for copies in them. */
  training: z.discriminatedUnion('rows', [
    /** So many tokens of all rows joined by ends of lines, behind the first `from`. */
    z.object({ rows: z.literal('continue'), from: z.number().int(), tokens: z.number().int() }),
    /** Of so many texts all but those that the split takes for the other parts. */
    z.object({
      rows: z.literal('apart'),
      texts: z.number().int(),
      method: z.enum(['random', 'chronological']),
      validation: z.number(),
      test: z.number(),
      seed: z.number().int(),
      dropDuplicates: z.boolean(),
    }),
  ]),
})
export type GenerationCodec = z.infer<typeof generationCodecSchema>

/** What the numbers of tokens stand for, read and told. */
export function namesOfWriting(stored: unknown): NetworkNames {
  const { vocabulary } = generationCodecSchema.parse(stored)
  return { inputs: [vocabulary], outputs: vocabulary }
}

/** What the numbers of tokens mean; where the training text stood has no part in it. */
export const meaningOfWriting = (stored: unknown): Omit<GenerationCodec, 'training'> =>
  generationCodecSchema.omit({ training: true }).parse(stored)
