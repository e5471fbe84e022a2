import { z } from 'zod'
import { field, modelFields, splitSchema, trainingFields } from '../../domain/experiment'
import type { TaskSpec } from '../../domain/task'

/** Experiment file of a generation: a text is read token by token, and at each one the next is to be told. */
export const experiment = z.strictObject({
  name: z.string().min(1).max(200),
  task: z.literal('generation'),
  columns: z.strictObject({ text: z.string() }),
  split: splitSchema,
  preparation: z.strictObject({
    level: field(z.enum(['character', 'word']), {
      label: 'Write by',
      help: 'Whether the network reads and writes character by character or word by word.',
      choices: { character: 'Characters', word: 'Words' },
    }),
    rows: field(z.enum(['continue', 'apart']), {
      label: 'Rows',
      help: 'Whether rows are lines of one long text, or texts of their own that begin and end, such as names or tunes.',
      choices: { continue: 'Go on from row to row', apart: 'Are texts of their own' },
    }),
    vocabularySize: field(z.number().int().min(10).max(200_000), {
      label: 'Vocabulary',
      help: 'How many of the most frequent characters or words get a number of their own; all others count as unknown.',
      unit: 'entries',
    }),
    sequenceLength: field(z.number().int().min(2).max(2000), {
      label: 'Length',
      help: 'How many steps are learned from at once. What was read before them is still remembered, but no longer learned from.',
      unit: 'steps',
    }),
    lowercase: field(z.boolean(), {
      label: 'Lower case',
      help: 'Writes everything in small letters: fewer things to learn.',
      advanced: true,
    }),
    dropDuplicates: field(z.boolean(), {
      label: 'Drop exact duplicates',
      help: 'Of equal texts one is kept, so that none stands in two parts of the split. It has no effect where rows go on.',
      advanced: true,
    }),
  }),
  model: z.strictObject({
    embedding: field(z.number().int().min(1).max(1024), {
      label: 'Embedding',
      help: 'How many numbers describe a character or word.',
    }),
    ...modelFields,
  }),
  training: z.strictObject({ ...trainingFields }),
})
/** A generation with every setting filled in. */
export type GenerationExperiment = z.infer<typeof experiment>

/** Where written text is the same as training text. */
const copySchema = z.object({
  /** Place of its first character in the written text, in UTF-16 units, and its length. */
  from: z.number().int(),
  length: z.number().int(),
})

/** How much of a written text stands in the training text. */
export const copiedSchema = z.object({
  /** Passages that stand in the training text word for word, in reading order; shorter ones than `shortest` are anybody's. */
  copies: z.array(copySchema),
  /** Characters from which on a passage counts as copied. */
  shortest: z.number().int(),
  /** Share of the characters that belong to such a passage. */
  share: z.number(),
  /** Characters of the longest passage that stands in the training text, whether or not it counts. */
  longest: z.number().int(),
  /** Whole texts that were written, and those of them that are training texts; null where rows go on from one to the next. */
  texts: z.object({ written: z.number().int(), copied: z.number().int() }).nullable(),
})
export type Copied = z.infer<typeof copiedSchema>

/** A text as the best epoch writes it. */
const writtenSchema = z.object({ temperature: z.number(), text: z.string(), copied: copiedSchema })

/** How many of some tunes can be read. */
const readableSchema = z.object({ tunes: z.number().int(), readable: z.number().int() })

/** Evaluation on the test text. */
export const evaluation = z.object({
  task: z.literal('generation'),
  level: z.enum(['character', 'word']),
  /** Tokens of the test text that were to be told, and its characters. */
  tokens: z.number().int(),
  characters: z.number().int(),
  /** The beginning of the test text: each token with the probability that it was given, and the likeliest one in its place. */
  passage: z.array(
    z.object({ token: z.string(), probability: z.number(), likeliest: z.string(), space: z.boolean() }),
  ),
  /** The most surprising tokens, at most 50, with what stands before them. */
  surprises: z.array(
    z.object({ before: z.string(), token: z.string(), probability: z.number(), likeliest: z.string() }),
  ),
  written: z.array(writtenSchema),
  /** Whole tunes in ABC notation that a notation library reads without complaint; null where texts are no tunes. */
  tunes: z
    .object({
      /** Of the test text. */
      heldOut: readableSchema,
      /** Of those that were written at each temperature. */
      written: z.array(readableSchema.extend({ temperature: z.number() })),
    })
    .nullable()
    .default(null),
})
export type GenerationEvaluation = z.infer<typeof evaluation>
export type ReadableTunes = NonNullable<GenerationEvaluation['tunes']>

/** Generation as data: what all sides need to know of it. */
export const generation = {
  id: 'generation',
  title: 'Generation',
  description: 'Write on in the manner of a text: plays, names, tunes, source code.',
  icon: 'i-lucide-pen-line',
  metrics: [
    {
      id: 'loss',
      name: 'Loss',
      help: 'How surprised the network is by each next character or word, in nats; this is what training lowers.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
    {
      id: 'bitsPerCharacter',
      name: 'Bits per character',
      help: 'Yes-or-no questions that each character of the text would take; unknown words count as spelled out.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
    {
      id: 'perplexity',
      name: 'Perplexity',
      help: 'Among how many equally likely characters or words it would be as unsure.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
    {
      id: 'accuracy',
      name: 'Accuracy',
      help: 'Share of the next characters or words that it holds for the likeliest.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
  ],
  mainMetric: 'loss',
  answers: { what: 'continue texts', instead: 'continues texts' },
} as const satisfies TaskSpec
