import { z } from 'zod'
import {
  field,
  modelFields,
  segmentations,
  foldedSplitSchema,
  trainingFields,
  wholeSequenceFields,
} from '../../domain/experiment'
import type { TaskSpec } from '../../domain/task'
import { calibrationSchema, decisionSchema } from './certainty'

/** Training fields of a classification, whatever it sorts. */
export const classTrainingFields = {
  ...trainingFields,
  classWeights: field(z.enum(['none', 'balanced']), {
    label: 'Class weights',
    help: 'Balanced: rows of rare classes count more, by the square root of how rare they are.',
    choices: { none: 'As they are', balanced: 'Balanced' },
    advanced: true,
  }),
} as const

/** Experiment file of a text classification: a text goes in, one of the classes comes out. */
export const experiment = z.strictObject({
  name: z.string().min(1).max(200),
  task: z.literal('classification'),
  columns: z.strictObject({ text: z.string(), label: z.string() }),
  split: foldedSplitSchema.extend({
    testLabels: field(z.record(z.string(), z.string()).optional(), {
      label: 'Labels of the test file',
      help: 'Which class a label of the test file stands for, where it is called something else there. Case, accents and white space never matter.',
      input: 'labels',
    }),
  }),
  preparation: z.strictObject({
    level: field(z.enum(['word', 'character']), {
      label: 'Read by',
      help: 'Whether the network reads word by word or character by character.',
      choices: { word: 'Words', character: 'Characters' },
    }),
    vocabularySize: field(z.number().int().min(10).max(200_000), {
      label: 'Vocabulary',
      help: 'How many of the most frequent words get a number of their own; all others count as unknown.',
      unit: 'entries',
    }),
    sequenceLength: field(z.number().int().min(2).max(5000), {
      label: 'Length',
      help: 'Longer texts are cut to this length.',
      unit: 'steps',
    }),
    truncate: field(z.enum(['start', 'end']), {
      label: 'Cut off',
      help: 'Which part of a text that is too long is left out.',
      choices: { start: 'The start', end: 'The end' },
      advanced: true,
    }),
    pad: field(z.enum(['start', 'end']), {
      label: 'Pad at',
      help: 'Where short texts are filled up. The network skips the filling, so the result is the same.',
      choices: { start: 'The start', end: 'The end' },
      advanced: true,
    }),
    lowercase: field(z.boolean(), {
      label: 'Lower case',
      help: 'Treats "Good" and "good" as the same word.',
      advanced: true,
    }),
    signs: field(z.boolean().optional(), {
      label: 'Signs as words',
      help: 'Reads emoji, emoticons, "!!!", "C++" and signs such as "$" as words; commas and full stops never are.',
      advanced: true,
    }),
    segmentation: field(z.enum(segmentations).optional(), {
      label: 'Parting words',
      help: 'How words are found in scripts that set no spaces between them, such as Chinese, Japanese and Thai.',
      choices: {
        none: 'Only at spaces and signs',
        unspaced: 'Thai, Lao, Khmer, Burmese by dictionary',
        all: 'Chinese and Japanese by dictionary too',
      },
      advanced: true,
    }),
    embeddings: field(z.string().nullable().optional(), {
      label: 'Word vectors',
      help: 'Words begin with what they mean in a large collection of texts, such as a GloVe file, instead of at random.',
      advanced: true,
      input: 'vectors',
    }),
    dropDuplicates: field(z.boolean(), {
      label: 'Drop exact duplicates',
      help: 'Keeps one of several equal texts, so that none stands in two parts of the split.',
      advanced: true,
    }),
  }),
  model: z.strictObject({
    embedding: field(z.number().int().min(1).max(1024), {
      label: 'Embedding',
      help: 'How many numbers describe a word.',
    }),
    ...modelFields,
    ...wholeSequenceFields,
  }),
  training: z.strictObject({ ...classTrainingFields }),
})
/** A classification with every setting filled in. */
export type ClassificationExperiment = z.infer<typeof experiment>

/** A class with its samples in each part of the split. */
export const partCountsSchema = z.object({
  label: z.string(),
  train: z.number().int(),
  validation: z.number().int(),
  test: z.number().int(),
})

export type ClassCount = z.infer<typeof partCountsSchema>

/** What the evaluation on test rows tells, whatever was sorted. */
export const evaluationFields = {
  task: z.literal('classification'),
  labels: z.array(z.string()),
  /** Test rows by actual class (rows) and predicted class (columns). */
  confusion: z.array(z.array(z.number().int())),
  perClass: z.array(
    z.object({
      label: z.string(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
      support: z.number().int(),
    }),
  ),
  /** Absent in evaluations that were stored before it was looked at. */
  calibration: calibrationSchema.optional(),
  /** Of two classes; absent where there are more, and in evaluations that were stored before. */
  decision: decisionSchema.optional(),
}
/** The part of an evaluation that does not depend on what was sorted. */
export type ClassesEvaluation = z.infer<z.ZodObject<typeof evaluationFields>>

/** Evaluation of texts on the test rows. */
export const evaluation = z.object({
  ...evaluationFields,
  of: z.literal('texts').optional(),
  /** The wrong answers given with most confidence, at most 50. */
  mistakes: z.array(
    z.object({
      row: z.number().int(),
      text: z.string(),
      actual: z.string(),
      predicted: z.string(),
      probability: z.number(),
    }),
  ),
})
export type ClassificationEvaluation = z.infer<typeof evaluation>

/** Classification as data: what all sides need to know of it, whatever it sorts. */
export const classification = {
  id: 'classification',
  title: 'Classification',
  description:
    'Sort texts, movements, sounds or other sequences into classes, such as spam or not, or which word is spoken.',
  icon: 'i-lucide-tags',
  metrics: [
    {
      id: 'accuracy',
      name: 'Accuracy',
      help: 'Share put into the right class.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'macroF1',
      name: 'Macro-F1',
      help: 'Balance of precision and recall, each class counting the same.',
      better: 'higher',
      format: 'share',
      // No share of the rows, but it varies at least as much as one.
      chance: 'share',
    },
    {
      id: 'rocAuc',
      name: 'ROC AUC',
      help: 'Of two classes: how often a row of the second gets a higher probability for it than a row of the first. Half is chance.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'prAuc',
      name: 'PR AUC',
      help: 'Of two classes: the precision for the second, averaged over all shares of it that may be found. Chance is its share of the rows.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'loss',
      name: 'Loss',
      help: 'How surprised the network is by the right answers; this is what training lowers.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
  ],
  mainMetric: 'accuracy',
  answers: { what: 'classify texts', instead: 'answers texts' },
} as const satisfies TaskSpec
