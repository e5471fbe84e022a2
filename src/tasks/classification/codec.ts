import { z } from 'zod'
import type { NetworkNames } from '../taskEngine'
import { segmentationSchema } from '../../shared/domain/experiment'

/** What a text classification learned from its training rows, stored and exported with the model. */
export const classificationCodecSchema = z.object({
  task: z.literal('classification'),
  /** Name of the column that texts came from. */
  text: z.string(),
  level: z.enum(['word', 'character']),
  lowercase: z.boolean(),
  /** How words are found where no spaces part them. */
  segmentation: segmentationSchema.default('none'),
  /** Whether emoji, emoticons and other signs are words. */
  signs: z.boolean().default(false),
  sequenceLength: z.number().int().positive(),
  truncate: z.enum(['start', 'end']),
  pad: z.enum(['start', 'end']),
  /** Token of each number; 0 is padding, 1 unknown. */
  vocabulary: z.array(z.string()),
  /** By which the network's answers are made less sure, as learned on validation rows. */
  temperature: z.number().positive().default(1),
  /** Name of each class number. */
  labels: z.array(z.string()),
})
export type ClassificationCodec = z.infer<typeof classificationCodecSchema>

/** What the numbers of words and classes stand for. */
export function namesOfTexts(stored: unknown): NetworkNames {
  const { vocabulary, labels } = classificationCodecSchema.parse(stored)
  return { inputs: [vocabulary], outputs: labels }
}

/** What the numbers of words and classes mean; how sure the answers are is learned of a finished model. */
export const meaningOfTexts = (stored: unknown): Omit<ClassificationCodec, 'temperature'> =>
  classificationCodecSchema.omit({ temperature: true }).parse(stored)
