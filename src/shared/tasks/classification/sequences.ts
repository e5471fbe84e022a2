import { z } from 'zod'
import { field, modelFields, foldedSplitSchema, wholeSequenceFields } from '../../domain/experiment'
import { previewFields, samplePartSchema } from '../../domain/preparation'
import type { KindSpec } from '../../domain/task'
import { classTrainingFields, evaluationFields, partCountsSchema } from './spec'

/** One column may be named without a list around it. */
const columnNames = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string()).min(1).max(20_000),
)

/** What is done where a number is missing inside a sequence, or a sequence has no number at all. */
export const missingChoices = ['refuse', 'fill', 'leaveOut'] as const

/** Experiment file of a classification of number sequences: a sequence goes in, one of the classes comes out. */
export const sequencesExperiment = z.strictObject({
  name: z.string().min(1).max(200),
  task: z.literal('classification'),
  columns: z.strictObject({
    sequence: columnNames,
    label: z.string(),
    /** Set where a row is one step: rows with the same value here are one sequence. */
    sequenceId: z.string().nullable(),
    /** What orders the steps of such a sequence; null = the order of the rows. */
    step: z.string().nullable(),
  }),
  split: foldedSplitSchema,
  preparation: z.strictObject({
    channels: field(z.number().int().min(1).max(5000), {
      label: 'Numbers a step',
      help: 'How many of the columns belong to one step, such as 2 for the points of a pen. Only where a row of columns is a sequence.',
      advanced: true,
    }),
    order: field(z.enum(['steps', 'channels']), {
      label: 'Columns stand',
      help: 'Which columns belong to one step. Only where a row of columns is a sequence, and a step has several numbers.',
      choices: {
        steps: 'Step after step: x1, y1, x2, y2',
        channels: 'Channel after channel: x1, x2, y1, y2',
      },
      advanced: true,
    }),
    sequenceLength: field(z.number().int().min(2).max(20_000), {
      label: 'Length',
      help: 'Longer sequences are thinned or cut to this length.',
      unit: 'steps',
    }),
    shorten: field(z.enum(['thin', 'start', 'end']), {
      label: 'Too long',
      help: 'Thinned: the means of so many neighbouring steps enter, the same number in every sequence. Cut: a part is left out.',
      choices: { thin: 'Thinned', start: 'The start is cut off', end: 'The end is cut off' },
      advanced: true,
    }),
    scaling: field(z.enum(['standard', 'minmax', 'robust', 'none']), {
      label: 'Scaling',
      help: 'How the numbers of each channel are brought to a common size; learned on training rows.',
      choices: {
        standard: 'Mean 0, spread 1',
        minmax: 'From 0 to 1',
        robust: 'Median 0, quartiles 1 apart',
        none: 'As they are',
      },
      advanced: true,
    }),
    range: field(z.number().positive().max(1_000_000).nullable().optional(), {
      label: 'Depth',
      help: 'Numbers that lie further than this below the largest of their sequence are raised to it, such as what is heard behind a voice. In the units of the data; 11 are 48 dB.',
      advanced: true,
    }),
    center: field(z.boolean(), {
      label: 'Take off own mean',
      help: 'Only how a sequence changes enters: the mean of each of its channels is taken off, such as the sound of a voice or where a sensor sits.',
      advanced: true,
    }),
    missing: field(z.enum(missingChoices), {
      label: 'Missing numbers',
      help: 'What is done where a number is missing inside a sequence. Missing ones at its end only make it shorter.',
      choices: {
        refuse: 'Stop and say where',
        fill: 'Filled from their neighbours',
        leaveOut: 'The sequence is left out',
      },
      advanced: true,
    }),
  }),
  model: z.strictObject({ ...modelFields, ...wholeSequenceFields }),
  training: z.strictObject({ ...classTrainingFields }),
})
/** A classification of number sequences with every setting filled in. */
export type SequencesExperiment = z.infer<typeof sequencesExperiment>

/** Whether an experiment learns number sequences. */
export const isSequences = (experiment: {
  readonly task: string
  readonly columns: object
}): experiment is SequencesExperiment =>
  experiment.task === 'classification' && 'sequence' in experiment.columns

/** A sequence to be drawn, in its own units; long ones are thinned for the eye. */
export const shownSequenceSchema = z.object({
  /** Steps of the whole sequence. */
  length: z.number().int(),
  /** [steps][channels]; steps and channels of large sequences are means of several. */
  points: z.array(z.array(z.number())),
})
export type ShownSequence = z.infer<typeof shownSequenceSchema>

/** What sort of picture shows a sequence: the path of a pen, lines over time, or a map of many channels over time. */
export const figureKinds = ['path', 'lines', 'map'] as const
const channelsSchema = z.object({
  /** Names of the channels, in order. */
  channels: z.array(z.string()),
  figure: z.enum(figureKinds),
})
export type SequenceChannels = z.infer<typeof channelsSchema>

const sequencesEvaluation = z.object({
  ...evaluationFields,
  of: z.literal('sequences'),
  ...channelsSchema.shape,
  /** The wrong answers given with most confidence, at most 50. */
  mistakes: z.array(
    z.object({
      row: z.number().int(),
      /** What the sequence is called; null without a name. */
      name: z.string().nullable(),
      shown: shownSequenceSchema,
      actual: z.string(),
      predicted: z.string(),
      probability: z.number(),
    }),
  ),
})
export type SequencesEvaluation = z.infer<typeof sequencesEvaluation>

const spec = {
  roles: [
    {
      id: 'sequence',
      title: 'Sequence',
      help: 'What the network reads: a column of lists, or columns of numbers in their order.',
      types: ['list', 'number', 'integer'],
      required: true,
      many: true,
    },
    {
      id: 'label',
      use: 'label',
      title: 'Label',
      help: 'The class it learns to tell.',
      types: ['category', 'boolean', 'integer', 'text', 'number'],
      required: true,
      many: false,
      isAnswer: true,
    },
    {
      id: 'sequenceId',
      title: 'Sequence of a row',
      help: 'Only where each row is one step: rows with the same value here are one sequence.',
      types: ['category', 'integer', 'text'],
      required: false,
      many: false,
    },
    {
      id: 'step',
      title: 'Step',
      help: 'What orders the rows of a sequence; without it they stand in order.',
      types: ['integer', 'number', 'datetime'],
      required: false,
      many: false,
    },
  ],
  targetRole: 'label',
  suggestionTitle: 'Tell {label} from {sequence}',
  dataKind: 'Sequences with labels',
  suits: ['list'],
  isOrdered: false,
  heedsGroups: true,
  dividedBy: ['missing'],
  answersFrom: 'asked',
  answers: { what: 'classify sequences', instead: 'answers the sequences of a file (--input)' },
} as const satisfies KindSpec

/** A sequence of the data as it enters the network. */
const encodedSequenceSchema = z.object({
  /** First row of the data set that it stands in. */
  row: z.number().int(),
  name: z.string().nullable(),
  label: z.string(),
  part: samplePartSchema,
  shown: shownSequenceSchema,
  /** Steps that enter, after thinning and cutting. */
  steps: z.number().int(),
  /** The first steps as they enter, scaled: [steps][channels]. */
  entered: z.array(z.array(z.number())),
})
export type EncodedSequence = z.infer<typeof encodedSequenceSchema>

const preview = z.object({
  task: z.literal('classification'),
  of: z.literal('sequences'),
  ...previewFields,
  ...channelsSchema.shape,
  /** Sequences that are used, from which one can be chosen by its place. */
  sequences: z.number().int(),
  /** Lengths of all used sequences in steps, before they are shortened. */
  lengths: z.object({ minimum: z.number(), median: z.number(), maximum: z.number() }),
  /** Steps that enter at most, and of how many neighbouring ones each is the mean. */
  steps: z.number().int(),
  every: z.number().int(),
  /** Sequences of the training part that lose steps. */
  cut: z.number().int(),
  /** What each channel is shifted and divided by. */
  scalers: z.array(z.object({ shift: z.number(), scale: z.number() })),
  example: encodedSequenceSchema,
  classes: z.array(partCountsSchema.extend({ examples: z.array(shownSequenceSchema) })),
})
export type SequencesPreview = z.infer<typeof preview>

/** One of the used sequences, by its place. */
const look = z.object({
  task: z.literal('classification'),
  about: z.literal('sequence'),
  place: z.number().int().nonnegative(),
})

const seen = encodedSequenceSchema.extend({
  task: z.literal('classification'),
  about: z.literal('sequence'),
})

/** Sequences to answer at most at once. */
const mostAsked = 100_000

/** Sequences to answer: either their numbers, or rows of a data set. */
const question = z
  .strictObject({
    task: z.literal('classification'),
    of: z.literal('sequences'),
    /** [sequences][steps][channels], in the units of the data. */
    sequences: z
      .array(z.array(z.array(z.number()).min(1).max(5000)).min(1).max(100_000))
      .min(1)
      .max(1000)
      .optional(),
    /** First rows of the sequences; all of the data set when left out. */
    rows: z.array(z.number().int().nonnegative()).min(1).max(1000).optional(),
    /** Which of the sequences of the data set, counted from 0. */
    places: z.array(z.number().int().nonnegative()).min(1).max(1000).optional(),
    /** The data set of the rows; null = the one that was learned from. */
    datasetId: z.string().nullable().optional(),
  })
  .refine(({ sequences, datasetId }) => (sequences === undefined) !== (datasetId === undefined), {
    message: 'either sequences or a data set',
  })
export type SequencesQuestion = z.infer<typeof question>

/** The answer for one sequence. */
const prediction = z.object({
  /** What the sequence is called, e.g. `row 5`. */
  input: z.string(),
  /** First row of the data set that it stands in; null for one that was given by its numbers. */
  row: z.number().int().nullable(),
  label: z.string(),
  probability: z.number(),
  probabilities: z.record(z.string(), z.number()),
  /** The class that stands beside it; null where there is none. */
  actual: z.string().nullable(),
  /** Steps that were read, and those that it has, in the same measure. */
  used: z.number().int(),
  steps: z.number().int(),
  /** Null where many are asked for at once. */
  shown: shownSequenceSchema.nullable(),
})
export type SequencePrediction = z.infer<typeof prediction>

const answer = z.object({
  task: z.literal('classification'),
  of: z.literal('sequences'),
  ...channelsSchema.shape,
  predictions: z.array(prediction).max(mostAsked),
  /** Sequences that the data set has; those that were given where there is none. */
  count: z.number().int(),
  /** Sequences that could not be answered, with the reason, a sentence each. */
  leftOut: z.array(z.string()),
})
export type SequencesAnswer = z.infer<typeof answer>

/** Number sequences as classification learns them. */
export const sequences = {
  spec,
  experiment: sequencesExperiment,
  evaluation: sequencesEvaluation,
  preview,
  look,
  seen,
  question,
  answer,
} as const
