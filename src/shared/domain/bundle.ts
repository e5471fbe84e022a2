import { z } from 'zod'
import { epochsFolder, startFolder } from '../runFiles'
import { datasetDescriptionSchema, runDescriptionSchema } from './description'
import { mostKeptEpochs } from './experiment'
import { wordVectorsSchema } from './wordVectors'

/** Ending of a bundle's name. */
export const bundleEnding = 'lstm'
/** The entry that says what the others are; it comes first, by which a bundle is known whatever it is called. */
export const bundleFile = 'bundle.json'
/** What a bundle's first entry says it is. */
export const bundleFormat = 'lstm-workbench bundle'
/**
 * The version that is written, and the newest that is read: that of a bundle which earlier builds do not know, see `versionOf`.
 */
export const bundleVersion = 1
export const newestBundleVersion = 2
/** The answers of the trained model to rows of the bundle, float32, by which who opens it proves that it answers alike. */
export const expectedFile = 'expected.bin'

/** Where the rows of a data set stand in a bundle. */
export const bundledRows = (hash: string): string => `rows/${hash}.arrow`
/** Where a file of the run's folder stands in a bundle. */
export const bundledRunFile = (name: string): string => `run/${name}`
/** Where word vectors stand in a bundle. */
export const bundledVectors = (id: string): string => `vectors/${id}.vectors`

/** The only places in a bundle: nothing of it is ever written under another name. */
const entryPath =
  /^(?:run\/(?:all-rows\/|start\/)?(?:model\.json|weights-\d{1,6}\.bin)|run\/epochs\/epoch-\d{1,6}\.bin|run\/(?:evaluation\.json|predictions\.arrow|start\/origin\.json)|rows\/[0-9a-f]{64}\.arrow|vectors\/v_[0-9a-f]{16}\.vectors|expected\.bin|weights\.safetensors)$/

/** Entries of a bundle, at most: a run, the weights that it began with, its data and test data, its word vectors; its kept epochs with the start. */
const mostEntries = 16 + mostKeptEpochs + 1
/** The longest name of a run, and far more than the longest note. */
const [longestName, longestNote] = [200, 1_000_000]

/** Rows of a data set as a bundle describes them, whatever was done to them before. */
export const bundledDatasetSchema = datasetDescriptionSchema.shape.dataset.extend({
  /** Whether they are in the bundle; else their hash alone is. */
  withRows: z.boolean(),
})
export type BundledDataset = z.infer<typeof bundledDatasetSchema>

/** Every other entry of a bundle, with its size and the SHA-256 of its content. */
export const bundleEntriesSchema = z
  .array(
    z.object({
      path: z.string().regex(entryPath),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  )
  .max(mostEntries)

/**
 * The version of a bundle: the newest where it holds weights of single epochs or those that the run began with, or a run that combines others,
 * whose model has networks of their own.
 */
export function versionOf(
  run: Bundle['run'],
  paths: readonly string[],
): typeof bundleVersion | typeof newestBundleVersion {
  const isNew = paths.some((path) =>
    [epochsFolder, startFolder].some((folder) => path.startsWith(bundledRunFile(`${folder}/`))),
  )
  const combines = run.experiment.settings.training.combines !== undefined
  return isNew || combines ? newestBundleVersion : bundleVersion
}

/** What a bundle says of itself: a run that is over, with all that it needs to answer and to be trained again. */
export const bundleSchema = z.object({
  format: z.literal(bundleFormat),
  version: z.union([z.literal(bundleVersion), z.literal(newestBundleVersion)]),
  /** Version of the application that wrote it. */
  application: z.string().max(100),
  run: runDescriptionSchema.refine(
    ({ run }) => run.name.length <= longestName && run.note.length <= longestNote,
    'names are short',
  ),
  datasets: z.array(bundledDatasetSchema).max(2),
  vectors: wordVectorsSchema.nullable(),
  files: bundleEntriesSchema,
})
export type Bundle = z.infer<typeof bundleSchema>
