import { z } from 'zod'
import { cellKindSchema } from './network'
import { runIdSchema } from './identifier'
import { plainName } from './plainName'
import { taskIdSchema } from './task'

/**
 * How scripts without spaces between words are parted. `none`: Han and kana sign by sign, others not at all (models from before
 * there was a choice); `unspaced`: Thai, Lao, Khmer and Burmese by dictionary, Han and kana sign by sign; `all`: all by dictionary.
 */
export const segmentations = ['none', 'unspaced', 'all'] as const
export const segmentationSchema = z.enum(segmentations)
export type Segmentation = (typeof segmentations)[number]

/** What a setting's schema says of itself; the form, the help texts and the documents are drawn from it. */
export interface FieldMeta {
  /** Word or two at the input. */
  readonly label: string
  /** One sentence without jargon: what it does to the result. */
  readonly help: string
  /** Behind the number: `steps`, `epochs`, ... */
  readonly unit?: string
  /** Shown under "More settings". */
  readonly advanced?: boolean
  /** Shown as a share in percent; from 1 on, where the range allows it, as a number of rows. */
  readonly percent?: boolean
  /** What it is entered with, where its kind does not tell. */
  readonly input?: 'vectors' | 'labels' | 'start' | 'frozen' | 'combines'
  /** Words for the values of a choice. */
  readonly choices?: Readonly<Record<string, string>>
}

/** Attaches a field's description to its schema. */
export const field = <Schema extends z.ZodType>(schema: Schema, meta: FieldMeta): Schema =>
  schema.meta({ ...meta })

/** The largest share of rows that may be kept aside. */
const mostShare = 0.9

/** How many of `rows` rows a share or a whole number of rows stands for. */
export const portionRows = (portion: number, rows: number): number =>
  portion < 1 ? Math.round(rows * portion) : Math.min(rows, portion)

/** The share of `rows` rows that a share or a whole number of rows stands for. */
export const portionShare = (portion: number, rows: number): number =>
  portion < 1 ? portion : Math.min(mostShare, portion / Math.max(1, rows))

/** Sections of the experiment file that tasks share; every field has a range and a description. */

/** Rows kept aside: a share of all rows up to 0.9, or a whole number of rows. */
const portion = z
  .number()
  .min(0)
  .max(100_000_000)
  .refine((value) => value <= mostShare || (value >= 1 && Number.isInteger(value)), {
    message: `a share up to ${mostShare}, or a whole number of rows`,
  })
const seed = z.number().int().min(0).max(2_147_483_647)

/** How rows are divided; shares are of all rows, the rest trains. */
export const splitSchema = z.strictObject({
  method: field(z.enum(['stratified', 'random', 'chronological', 'group']), {
    label: 'Split',
    help: 'How rows are divided into training, validation and test rows.',
    choices: {
      stratified: 'Same class shares in each part',
      random: 'At random',
      chronological: 'In time order',
      group: 'Whole groups stay together',
    },
  }),
  validation: field(portion, {
    label: 'Validation rows',
    help: 'Kept aside to choose the best epoch: a share in percent, or a number such as "18 rows" (of each series).',
    percent: true,
  }),
  test: field(portion, {
    label: 'Test rows',
    help: 'Touched once, at the end, for the honest result: a share in percent, or a number such as "18 rows" (of each series).',
    percent: true,
  }),
  seed: field(seed, {
    label: 'Seed of the split',
    help: 'Chooses which rows go into which part. Runs with the same one are judged on the same rows.',
    advanced: true,
  }),
  column: field(z.string().optional(), {
    label: 'Group column',
    help: 'Rows with the same value here stay in the same part.',
    advanced: true,
  }),
})

/** Folds of a cross-validation at most. */
export const mostFolds = 20

/** Which of the folds of a cross-validation is tested. */
export const foldSchema = z
  .strictObject({
    number: field(z.number().int().min(1).max(mostFolds).default(1), {
      label: 'Fold',
      help: 'Which of the folds is tested.',
    }),
    of: field(z.number().int().min(2).max(mostFolds).default(5), {
      label: 'Folds',
      help: 'In how many parts the rows are tested, one after the other.',
    }),
  })
  .refine(({ number, of }) => number <= of, { path: ['number'], message: 'at most the number of folds' })
export type Fold = z.infer<typeof foldSchema>

/** The split of tasks whose rows can be tested fold by fold. */
export const foldedSplitSchema = splitSchema.extend({
  fold: field(foldSchema.nullable().optional(), {
    label: 'Cross-validation',
    help: 'Tests one of several folds: together they test every row once, in time order the later rows block by block.',
    advanced: true,
  }),
})

/** One recurrent layer. */
export const recurrentLayerSchema = z.strictObject({
  cell: field(cellKindSchema.default('lstm'), {
    label: 'Cell',
    help: 'LSTM remembers longest; GRU is smaller; a simple RNN forgets quickly.',
    choices: { lstm: 'LSTM', gru: 'GRU', rnn: 'Simple RNN' },
  }),
  units: field(z.number().int().min(1).max(1024), {
    label: 'Units',
    help: 'How many numbers the layer remembers. More can learn more, and takes longer.',
  }),
  bidirectional: field(z.boolean().default(false), {
    label: 'Both directions',
    help: 'Also reads the sequence from its end.',
  }),
})
export type RecurrentLayer = z.infer<typeof recurrentLayerSchema>

/** Model fields of every task. */
export const modelFields = {
  layers: field(z.array(recurrentLayerSchema).min(1).max(4), {
    label: 'Recurrent layers',
    help: 'Layers that read the sequence step by step; each reads the output of the one before.',
  }),
  dropout: field(z.number().min(0).max(0.9), {
    label: 'Dropout',
    help: 'Share of outputs switched off at random while training; guards against learning by heart.',
    percent: true,
  }),
  recurrentDropout: field(z.number().min(0).max(0.9), {
    label: 'Recurrent dropout',
    help: 'Share of the memory switched off at random while training.',
    percent: true,
    advanced: true,
  }),
} as const

/** A convolution over the steps before the recurrent layers. Every step is seen by some filter. */
export const convolutionSchema = z
  .strictObject({
    filters: field(z.number().int().min(1).max(1024).default(64), {
      label: 'Filters',
      help: 'How many patterns are looked for.',
    }),
    width: field(z.number().int().min(1).max(64).default(5), {
      label: 'Width',
      help: 'How many neighbouring steps a pattern spans.',
      unit: 'steps',
    }),
    stride: field(z.number().int().min(1).max(64).default(1), {
      label: 'Stride',
      help: 'How far it moves on each time. 2 halves the steps that the recurrent layers read.',
      unit: 'steps',
    }),
  })
  .refine(({ width, stride }) => stride <= width, {
    path: ['stride'],
    message: 'at most the width, so that no step is skipped',
  })
export type Convolution = z.infer<typeof convolutionSchema>

/** What is read off the last recurrent layer where there is one answer a sequence. */
export const poolings = ['last', 'max', 'mean', 'attention'] as const
export type Pooling = (typeof poolings)[number]

/** Model fields of tasks that give one answer for a whole sequence; left out: no convolution, and the last state is read off. */
export const wholeSequenceFields = {
  pooling: field(z.enum(poolings).optional(), {
    label: 'Read off',
    help: 'What of the recurrent layers the answer is made from: what they remember at the end, or something of all steps.',
    choices: {
      last: 'The last state',
      max: 'The strongest value of all steps',
      mean: 'The mean of all steps',
      attention: 'A mean weighed by attention',
    },
  }),
  convolution: field(convolutionSchema.nullable().optional(), {
    label: 'Convolution',
    help: 'Looks for short patterns before the recurrent layers; with a stride above 1 they have fewer steps to read.',
    advanced: true,
  }),
} as const

/** Epochs whose weights a run keeps, at most. */
export const mostKeptEpochs = 50
/** Epochs whose weights a run keeps beside those of its best one and of its start. */
export const keptEpochsSchema = z.number().int().min(2).max(mostKeptEpochs)
/** Runs that answer together, at most. */
export const mostCombined = 20

/** Runs that answer together, each once: named twice it would count double. */
export const combinedIdsSchema = z
  .array(runIdSchema)
  .min(2)
  .max(mostCombined)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'each run once' })

/** Training fields of every task. */
export const trainingFields = {
  epochs: field(z.number().int().min(1).max(10_000), {
    label: 'Epochs',
    help: 'How many times the training rows are gone through.',
  }),
  batchSize: field(z.number().int().min(1).max(4096), {
    label: 'Batch size',
    help: 'Samples per step. Larger is faster, smaller often learns a little better.',
    unit: 'samples',
  }),
  updatesPerEpoch: field(z.number().int().min(1).max(100_000).nullable().default(null), {
    label: 'Updates an epoch',
    help: 'How many batches make an epoch: few rows are then gone through several times, many in parts. Off: once through all rows.',
    unit: 'batches',
    advanced: true,
  }),
  members: field(z.number().int().min(1).max(20).default(1), {
    label: 'Networks',
    help: 'Trains several networks that differ by their seed, and answers with their average. It takes as many times as long.',
    advanced: true,
  }),
  optimizer: field(z.enum(['adam', 'adamw', 'rmsprop', 'sgd']), {
    label: 'Optimizer',
    help: 'The rule that turns gradients into changes of the weights.',
    choices: { adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop', sgd: 'SGD' },
    advanced: true,
  }),
  learningRate: field(z.number().positive().max(10), {
    label: 'Learning rate',
    help: 'Size of a step. Too large and training diverges, too small and it crawls.',
  }),
  schedule: field(z.enum(['constant', 'exponential', 'plateau', 'cosine']), {
    label: 'Rate over time',
    help: 'How the learning rate changes while training.',
    choices: {
      constant: 'Stays the same',
      exponential: 'Falls by 3 % an epoch',
      plateau: 'Halves when progress stops',
      cosine: 'Falls smoothly to zero',
    },
    advanced: true,
  }),
  averaging: field(z.number().min(0).max(0.9999).nullable(), {
    label: 'Weight averaging',
    help: 'The model that is kept is an average over the last steps: calmer, and usually a little better. 0.99 averages over about 100 steps.',
    advanced: true,
  }),
  weightDecay: field(z.number().min(0).max(1).nullable().default(null), {
    label: 'Weight decay',
    help: 'Pulls weights towards zero at every update; guards against learning few rows by heart. Off: only what AdamW does by itself.',
    advanced: true,
  }),
  clipNorm: field(z.number().positive().max(1000).nullable(), {
    label: 'Clip gradients at',
    help: 'Longest allowed gradient; keeps a single batch from undoing the learning.',
    advanced: true,
  }),
  earlyStopping: field(z.strictObject({ patience: z.number().int().min(1).max(1000) }).nullable(), {
    label: 'Stop early',
    help: 'Ends when this many epochs bring no better validation result. The best epoch is kept.',
    unit: 'epochs without progress',
  }),
  keepEpochs: field(keptEpochsSchema.nullable().default(null), {
    label: 'Keep epochs',
    help: 'Keeps the weights of so many epochs beside the run, spread evenly, so that Inside shows the network as it learned. Off: those of the best epoch alone.',
    unit: 'epochs',
    advanced: true,
  }),
  seed: field(seed, {
    label: 'Seed',
    help: 'Starts the random choices of training. The same seeds give the same run.',
    advanced: true,
  }),
  startFrom: field(runIdSchema.nullable().optional(), {
    label: 'Start from',
    help: 'Begins with what another run has learned instead of at random: with each of its layers that fits, word by word and class by class where both know them.',
    advanced: true,
    input: 'start',
  }),
  frozen: field(z.array(z.string().min(1).max(60)).max(30).optional(), {
    label: 'Frozen layers',
    help: 'Layers that keep what they start with; only the others learn. With few rows it guards against forgetting.',
    advanced: true,
    input: 'frozen',
  }),
  combines: field(z.array(runIdSchema).min(2).max(mostCombined).optional(), {
    label: 'Combined runs',
    help: 'Nothing is trained: the networks of these runs answer together, by the mean of what they say.',
    advanced: true,
    input: 'combines',
  }),
} as const

const section = z.record(z.string(), z.json()).optional()

/**
 * The experiment file as a person writes it: only `task` is needed, every other field may be left out.
 * Fields are checked against the task's own schema by `completeExperiment`, which names unknown ones.
 */
export const experimentFileSchema = z.looseObject({
  name: z.string().overwrite(plainName).optional(),
  task: taskIdSchema,
  columns: section,
  split: section,
  preparation: section,
  model: section,
  training: section,
})
export type ExperimentFile = z.infer<typeof experimentFileSchema>
