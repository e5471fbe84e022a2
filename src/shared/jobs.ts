import { z } from 'zod'
import { answerComparisonSchema, answerGainSchema, flipQuestionSchema } from './domain/answerComparison'
import { datasetContentSchema, datasetStateSchema, rowPageSchema, warningSchema } from './domain/dataset'
import { doctorReportSchema } from './domain/doctor'
import { findingSchema, rolesSchema } from './domain/finding'
import { fixSchema } from './domain/fix'
import { datasetIdSchema, runIdSchema } from './domain/identifier'
import {
  insideEpochSchema,
  insideMarkSchema,
  insideNeighboursSchema,
  insideNetworkSchema,
  insideOcclusionSchema,
  insideQuestionSchema,
  insideReachSchema,
  insideSurveySchema,
  insideViewSchema,
  insideWordsSchema,
} from './domain/inside'
import { lessonSchema, lessonStateSchema } from './domain/lesson'
import { layerSummarySchema } from './domain/networkSummary'
import { costSchema } from './domain/plan'
import { sampleCountsSchema } from './domain/preparation'
import { toldAnswersSchema, toldQuestionSchema } from './domain/toldAnswers'
import { readingSchema, readingPreviewSchema, sourceCopySchema, tableChoiceSchema } from './domain/reading'
import {
  baselineSchema,
  engineSchema,
  epochSchema,
  reachedMetricsSchema,
  runProgressSchema,
} from './domain/run'
import { wordVectorsSchema } from './domain/wordVectors'
import { exportJobs } from './exportJobs'
import {
  datasetFileSchema,
  engineChoice,
  job,
  noNote,
  progressNote,
  trainedRun,
  vectorsInputSchema,
} from './jobParts'
import {
  answerSchema,
  experimentSchema,
  lookSchema,
  previewSchema,
  questionSchema,
  seenSchema,
} from './tasks/catalogue'

export {
  datasetFileSchema,
  vectorsInputSchema,
  type DatasetFile,
  type EngineChoice,
  type VectorsInput,
} from './jobParts'

/** Known before the first epoch. */
export const preparedNoteSchema = z.object({
  kind: z.literal('prepared'),
  samples: sampleCountsSchema,
  summary: z.array(layerSummarySchema),
  parameters: z.number().int(),
  /** With validation metrics; test metrics come at the end. */
  baselines: z.array(baselineSchema),
  warnings: z.array(warningSchema),
  engine: engineSchema,
})

/** What a training job tells while it works; an epoch is told after its model files are whole on the disk. */
export const trainNoteSchema = z.discriminatedUnion('kind', [
  preparedNoteSchema,
  z.object({ kind: z.literal('epoch'), epoch: epochSchema, bestEpoch: z.number().int() }),
  z.object({ kind: z.literal('progress'), progress: runProgressSchema }),
])
export type TrainNote = z.infer<typeof trainNoteSchema>

/** The result of a training that is over; its evaluation and answers lie in the folder of the run. */
export const trainResultSchema = z.object({
  /** `stopped`: ended by a person before its epochs were done. */
  status: z.enum(['finished', 'stopped']),
  bestEpoch: z.number().int().nullable(),
  metrics: reachedMetricsSchema,
  baselines: z.array(baselineSchema),
  together: baselineSchema.optional(),
  verdict: z.string(),
  warnings: z.array(warningSchema),
  seconds: z.number(),
  /** SHA-256 of the kept weights, hexadecimal. */
  fingerprint: z.string(),
})
export type TrainResult = z.infer<typeof trainResultSchema>

/** What a training ends with; a paused one has a checkpoint in its folder and no result yet. */
export const trainOutcomeSchema = z.discriminatedUnion('status', [
  trainResultSchema,
  z.object({ status: z.literal('paused'), seconds: z.number() }),
])
export type TrainOutcome = z.infer<typeof trainOutcomeSchema>

const experimentInput = {
  experiment: experimentSchema,
  dataset: datasetFileSchema,
  testDataset: datasetFileSchema.nullable(),
  /** Where words get their first vectors from. */
  vectors: vectorsInputSchema.nullable(),
}

/** A run whose inside is looked at, with the rows that are read. */
const insideRun = { ...trainedRun, dataset: datasetFileSchema.nullable() }

/** A file to import. */
const sourceFileSchema = z.object({
  path: z.string(),
  sourceName: z.string(),
  /** Whether `path` is a kept copy of it. */
  isCopy: z.boolean(),
})
export type SourceFile = z.infer<typeof sourceFileSchema>

/** What is imported: a file or folder at `path`, known as `sourceName`, or several files as if they came in a folder. */
const sourceInput = {
  path: z.string(),
  sourceName: z.string(),
  /** Whether `path` is a kept copy of it. */
  isCopy: z.boolean().optional(),
  /** Read in place of `path`, which is the first of them. */
  together: z.array(sourceFileSchema).optional(),
}

/** Absolute path of a file that is whole and not in its place yet: only who stores what leads to it puts it there. */
const finishedFile = z.string()

/** Everything main may ask of a trainer process: what goes in, what it tells on the way, what comes out. */
export const jobs = {
  /** Reads a file into a whole new one in `folder`, which main puts in its place as `<hash>.arrow`, and profiles it. */
  import: job(
    z.object({
      ...sourceInput,
      folder: z.string(),
      /** Keeps a copy of the file in this folder, which main puts in its place as `<hash>`. */
      copies: z.string().optional(),
      /** What a person decided about how it is read. */
      reading: readingSchema.optional(),
      /** The table that is read unless `reading` names one; left out, the largest. */
      usualTable: z.string().optional(),
    }),
    progressNote,
    datasetContentSchema.extend({
      file: finishedFile,
      source: sourceCopySchema.extend({ file: finishedFile }).nullable(),
    }),
  ),
  /** Reads the first rows of the copy of a file as they would be read. */
  previewReading: job(
    z.object({
      path: z.string(),
      sourceName: z.string(),
      /** Where it unpacks what has to be, until it is done. */
      folder: z.string(),
      reading: readingSchema,
      usualTable: z.string().optional(),
    }),
    noNote,
    readingPreviewSchema,
  ),
  /** The tables that a file holds; empty where there is one only. */
  tables: job(
    z.object({
      ...sourceInput,
      /** Where it unpacks what has to be, until it is done. */
      folder: z.string(),
      reading: readingSchema,
    }),
    noNote,
    z.array(tableChoiceSchema),
  ),
  /** Stores the vectors of a GloVe or word2vec text file in `<folder>/<id>.vectors`. */
  importVectors: job(
    z.object({ path: z.string(), sourceName: z.string(), folder: z.string() }),
    progressNote,
    wordVectorsSchema,
  ),
  rows: job(
    z.object({ dataset: datasetFileSchema, offset: z.number().int(), limit: z.number().int() }),
    noNote,
    rowPageSchema,
  ),
  /** Looks at all rows for what may ruin results; see `Finding`. */
  findings: job(
    z.object({
      name: z.string(),
      dataset: datasetFileSchema,
      testDataset: datasetFileSchema.extend({ id: datasetIdSchema }).nullable(),
      roles: rolesSchema.nullable(),
    }),
    progressNote,
    z.array(findingSchema),
  ),
  /** Writes the fixed rows into a whole new file in `folder`, which main puts in its place as `<hash>.arrow`. */
  fix: job(
    z.object({
      dataset: datasetFileSchema,
      /** For `dropOverlap`. */
      testDataset: datasetFileSchema.nullable(),
      fix: fixSchema,
      folder: z.string(),
    }),
    progressNote,
    datasetStateSchema.extend({ file: finishedFile, cellsChanged: z.number().int() }),
  ),
  preview: job(z.object(experimentInput), progressNote, previewSchema),
  /** A look at the data of a draft; those of the latest one are kept at hand. */
  look: job(z.object({ ...experimentInput, question: lookSchema }), noNote, seenSchema),
  /** Measures three real batches. */
  estimate: job(z.object({ ...experimentInput, engine: engineChoice }), noNote, costSchema),
  /** Trains into `folder`; the message `stop` ends it after the batch and keeps the best epoch. */
  train: job(
    z.object({
      ...experimentInput,
      runId: runIdSchema,
      folder: z.string(),
      engine: engineChoice,
      /** Goes on from the checkpoint in the folder, when there is one. */
      resume: z.boolean(),
      /** Left after this epoch as if a person paused it; null = trained to its end. */
      untilEpoch: z.number().int().positive().nullable().optional(),
      /** Whether the weights that it begins with may have learned from its test rows. */
      mayHaveSeenTests: z.boolean().optional(),
    }),
    trainNoteSchema,
    trainOutcomeSchema,
  ),
  /** Asks the model of a run. */
  answer: job(
    z.object({
      ...trainedRun,
      /** What the answer goes on from; null where the question holds all. */
      dataset: datasetFileSchema.nullable(),
      question: questionSchema,
    }),
    noNote,
    answerSchema,
  ),
  /** The inside of a run's network while it reads one input. */
  inside: job(z.object({ ...insideRun, question: insideQuestionSchema }), noNote, insideViewSchema),
  /** What the answer to that input loses without each step and feature. */
  insideOcclusion: job(
    z.object({ ...insideRun, question: insideQuestionSchema }),
    noNote,
    insideOcclusionSchema,
  ),
  /** What the kept epoch whose weights are asked for says to that input. */
  insideEpoch: job(z.object({ ...insideRun, question: insideQuestionSchema }), noNote, insideEpochSchema),
  /** What the units of a layer do over rows of the data. */
  insideSurvey: job(
    insideNetworkSchema.extend({ ...insideRun, layer: z.string(), mark: insideMarkSchema.nullable() }),
    progressNote,
    insideSurveySchema,
  ),
  /** How far back answers reach, trained and untrained. */
  insideReach: job(z.object({ ...insideRun, member: z.number().int() }), progressNote, insideReachSchema),
  /** The most frequent words of a run, laid out by their vectors. */
  insideWords: job(insideNetworkSchema.extend(insideRun), progressNote, insideWordsSchema),
  insideNeighbours: job(
    insideNetworkSchema.extend({ ...insideRun, word: z.string() }),
    noNote,
    insideNeighboursSchema,
  ),
  /** Trains the tiny network of a lesson for a moment; asked again, it goes on from there. */
  lesson: job(
    z.object({ lesson: lessonSchema, restart: z.boolean(), engine: engineChoice }),
    noNote,
    lessonStateSchema,
  ),
  /** Test answers of a run as they are kept beside it; `dataset` holds the rows that they answer, where cells of it are asked for. */
  told: job(
    z.object({ folder: z.string(), which: toldQuestionSchema, dataset: datasetFileSchema.nullable() }),
    noNote,
    toldAnswersSchema,
  ),
  /** Sets the kept answers of two runs side by side; `dataset` holds the rows that they answer, where cells of it are asked for. */
  compareAnswers: job(
    z.object({
      experiment: experimentSchema,
      first: z.string(),
      second: z.string(),
      which: flipQuestionSchema,
      columns: z.array(z.string()),
      dataset: datasetFileSchema.nullable(),
    }),
    noNote,
    answerComparisonSchema,
  ),
  /** How the kept answers of several runs stand beside those of one. */
  answerGains: job(
    z.object({
      experiment: experimentSchema,
      beside: z.string(),
      others: z.array(z.object({ id: runIdSchema, folder: z.string() })),
    }),
    noNote,
    z.array(answerGainSchema),
  ),
  ...exportJobs,
  doctor: job(
    z.object({ engine: engineChoice }),
    progressNote,
    doctorReportSchema.pick({ engine: true, libraries: true, speed: true, notes: true }),
  ),
} as const

export type Jobs = typeof jobs
export type JobName = keyof Jobs
export type JobInput<Name extends JobName> = z.infer<Jobs[Name]['input']>
export type JobNote<Name extends JobName> = z.infer<Jobs[Name]['note']>
export type JobOutput<Name extends JobName> = z.infer<Jobs[Name]['output']>
