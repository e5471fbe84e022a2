import { z } from 'zod'
import { bundledDatasetSchema } from './domain/bundle'
import { columnSchema } from './domain/column'
import { runDescriptionSchema } from './domain/description'
import { jobProgressSchema } from './domain/job'
import { settingsSchema } from './domain/settings'
import { wordVectorsSchema } from './domain/wordVectors'
import { experimentSchema } from './tasks/catalogue'

/** A data set as the trainer needs it: where its rows are and what its columns hold. */
export const datasetFileSchema = z.object({
  /** Absolute path of the Arrow file. */
  file: z.string(),
  rows: z.number().int(),
  columns: z.array(columnSchema),
  /** What the data set is called, for words about it. */
  name: z.string().optional(),
})
export type DatasetFile = z.infer<typeof datasetFileSchema>

/** Word vectors as the trainer needs them: where they are stored and what they are. */
export const vectorsInputSchema = wordVectorsSchema
  .pick({ name: true, words: true, dimension: true, malformed: true })
  .extend({ /** Absolute path of the stored file. */ file: z.string() })
export type VectorsInput = z.infer<typeof vectorsInputSchema>

/** What a person wants to be calculated with, and what a run was begun with. */
export const engineChoice = settingsSchema.pick({ engine: true, kernel: true, threads: true }).extend({
  /** What runs LSTM layers; left out, the one that is measured to be faster. */
  recurrence: z.enum(['kernel', 'fused']).optional(),
  /** The kernel that a run began with, its version, and whether another may take its place when it is not here. */
  begun: z.object({ kernel: z.string(), version: z.string().optional(), isFree: z.boolean() }).optional(),
})
export type EngineChoice = z.infer<typeof engineChoice>

/** Tells how far a job is. */
export const progressNote = z.object({ kind: z.literal('progress'), progress: jobProgressSchema })
/** For jobs that tell nothing on the way. */
export const noNote = z.never()

/** A job: what goes in, what it tells on the way, what comes out. */
export const job = <Input extends z.ZodType, Note extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  note: Note,
  output: Output,
) => ({ input, note, output })

/** A run that has learned something. */
export const trainedRun = {
  /** With its model. */
  folder: z.string(),
  experiment: experimentSchema,
  engine: engineChoice,
}

/** A run that is over, with all that it needs to be trained again. */
export const wholeRun = {
  /** With its model. */
  folder: z.string(),
  run: runDescriptionSchema,
  datasets: z.array(
    bundledDatasetSchema.extend({ /** Its Arrow file, where its rows go along. */ file: z.string() }),
  ),
  vectors: wordVectorsSchema.extend({ file: z.string() }).nullable(),
  /** Version of this application. */
  application: z.string(),
  engine: engineChoice,
}
