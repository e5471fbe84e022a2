import { z } from 'zod'
import type { NetworkNames } from '../../taskEngine'
import { figureKinds, missingChoices } from '../../../shared/tasks/classification/sequences'

/** What a classification of number sequences learned from its training rows, stored and exported with the model. */
export const sequencesCodecSchema = z.object({
  task: z.literal('classification'),
  of: z.literal('sequences'),
  /** How sequences stand in the rows of a data set. */
  columns: z.object({
    sequence: z.array(z.string()),
    label: z.string(),
    sequenceId: z.string().nullable(),
    step: z.string().nullable(),
  }),
  /** Columns of a step, and how they stand, where a row of columns is a sequence. */
  perStep: z.number().int().positive(),
  order: z.enum(['steps', 'channels']),
  missing: z.enum(missingChoices),
  /** Names of the channels, in order. */
  channels: z.array(z.string()).min(1),
  figure: z.enum(figureKinds),
  every: z.number().int().positive(),
  sequenceLength: z.number().int().positive(),
  cut: z.enum(['start', 'end']),
  /** Whether training sequences differ in length; if not, all have `sequenceLength` steps. */
  varies: z.boolean(),
  /** How far below its largest number the numbers of a sequence reach at most. */
  range: z.number().positive().nullable().default(null),
  /** Whether the mean of each channel over its sequence is taken off. */
  center: z.boolean(),
  /** One a channel. */
  scalers: z.array(z.object({ shift: z.number(), scale: z.number().positive() })),
  /** By which the network's answers are made less sure, as learned on validation rows. */
  temperature: z.number().positive().default(1),
  /** Name of each class number. */
  labels: z.array(z.string()),
})
export type SequencesCodec = z.infer<typeof sequencesCodecSchema>

/** What the numbers of classes stand for; numbers enter. */
export const namesOfSequences = (stored: unknown): NetworkNames => ({
  inputs: [null],
  outputs: sequencesCodecSchema.parse(stored).labels,
})

/** What the numbers of steps and classes mean; how sure the answers are is learned of a finished model. */
export const meaningOfSequences = (stored: unknown): Omit<SequencesCodec, 'temperature'> =>
  sequencesCodecSchema.omit({ temperature: true }).parse(stored)
