import { z } from 'zod'
import { field, modelFields, foldedSplitSchema, trainingFields } from '../../domain/experiment'
import type { TaskSpec } from '../../domain/task'

/** Notations of tags: mentions of several words by their parts (`B-PER I-PER`), or a tag for each word by itself. */
export const tagSchemes = ['bio', 'bioes', 'plain'] as const
const schemeSchema = z.enum(tagSchemes)
/** How tags are learned and written. */
export type TagScheme = (typeof tagSchemes)[number]

/** How tags stand in a file: the notations, and IOB1, in which `B-` only parts neighbours of one type. */
export const foundSchemeSchema = z.enum([...tagSchemes, 'iob1'])
export type FoundScheme = z.infer<typeof foundSchemeSchema>

/** Notations as a person reads them. */
export const schemeNames = {
  bio: 'BIO',
  iob1: 'IOB1',
  bioes: 'BIOES',
  plain: 'one tag a word',
} as const satisfies Record<FoundScheme, string>

/** How the spelling of words is read: characters as vectors, and filters over neighbours of them. */
const charactersSchema = z.strictObject({
  embedding: field(z.number().int().min(1).max(256).default(25), {
    label: 'Character embedding',
    help: 'How many numbers describe a character.',
  }),
  filters: field(z.number().int().min(1).max(512).default(30), {
    label: 'Character filters',
    help: 'How many patterns of characters are looked for in each word.',
  }),
  width: field(
    z
      .number()
      .int()
      .min(1)
      .max(9)
      .refine((width) => width % 2 === 1, { message: 'an odd number' })
      .default(3),
    {
      label: 'Character width',
      help: 'How many neighbouring characters a pattern spans.',
      unit: 'characters',
    },
  ),
})
/** How the spelling of words is read. */
export type CharacterSettings = z.infer<typeof charactersSchema>

/** Experiment file of a tagging: each word of a sentence gets a tag. */
export const experiment = z.strictObject({
  name: z.string().min(1).max(200),
  task: z.literal('tagging'),
  columns: z.strictObject({
    tokens: z.string(),
    tags: z.string().nullable().default(null),
    sentence: z.string().nullable().default(null),
  }),
  split: foldedSplitSchema.extend({
    method: field(z.enum(['random', 'chronological', 'group', 'parts']), {
      label: 'Split',
      help: 'How sentences are divided into training, validation and test sentences.',
      choices: {
        random: 'At random',
        chronological: 'In the order of the file',
        group: 'Whole groups stay together',
        parts: 'As a column names the parts',
      },
    }),
    column: field(z.string().optional(), {
      label: 'Column of groups or parts',
      help: 'Sentences with the same value here stay in the same part; or its values are the parts, such as train, dev and test.',
      advanced: true,
    }),
  }),
  preparation: z.strictObject({
    scheme: field(schemeSchema, {
      label: 'Tags',
      help: 'How tags are learned, however the file writes them: BIO and BIOES tell where a mention of several words begins and ends.',
      choices: {
        bio: 'BIO: begin, inside, outside',
        bioes: 'BIOES: with end and single, too',
        plain: 'A tag for each word',
      },
    }),
    vocabularySize: field(z.number().int().min(10).max(200_000), {
      label: 'Vocabulary',
      help: 'How many of the most frequent words get a number of their own; all others are known by their shape and spelling only.',
      unit: 'entries',
    }),
    sequenceLength: field(z.number().int().min(2).max(2000), {
      label: 'Length',
      help: 'Longer sentences are read in pieces of this length.',
      unit: 'words',
    }),
    lowercase: field(z.boolean(), {
      label: 'Lower case',
      help: 'Treats "May" and "may" as the same word; shape and spelling still tell them apart.',
      advanced: true,
    }),
    digits: field(z.enum(['alike', 'apart']), {
      label: 'Digits',
      help: 'Whether 1996 and 2004 are the same word.',
      choices: { alike: 'All alike', apart: 'Told apart' },
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
      help: 'Keeps one of several equal sentences, so that none stands in two parts of the split.',
      advanced: true,
    }),
  }),
  model: z.strictObject({
    embedding: field(z.number().int().min(1).max(1024), {
      label: 'Embedding',
      help: 'How many numbers describe a word.',
    }),
    frozen: field(z.boolean(), {
      label: 'Keep word vectors',
      help: 'Leaves the vectors of words as they begin, so that words that training lacks stay beside those like them.',
      advanced: true,
    }),
    shapes: field(z.boolean(), {
      label: 'Shape of words',
      help: 'Also reads whether a word has capitals, digits and signs, such as Xx, XX or dd-dd.',
      advanced: true,
    }),
    characters: field(charactersSchema.nullable(), {
      label: 'Spelling',
      help: 'Also reads each word character by character: endings and beginnings tell much of words that were never seen.',
      advanced: true,
    }),
    ...modelFields,
    crf: field(z.boolean(), {
      label: 'CRF',
      help: 'Learns which tag follows which, and answers the best sequence of tags as a whole (a conditional random field).',
    }),
  }),
  training: z.strictObject({ ...trainingFields }),
})
/** A tagging with every setting filled in. */
export type TaggingExperiment = z.infer<typeof experiment>

/** A mention: words `from` up to, not including, `to`; with a tag for each word every word is one. */
export const mentionSchema = z.object({ from: z.number().int(), to: z.number().int(), type: z.string() })
export type Mention = z.infer<typeof mentionSchema>

/** What can be wrong with an answer. */
export const mistakeKinds = ['boundary', 'type', 'both', 'missed', 'invented'] as const
const mistakeKindSchema = z.enum(mistakeKinds)
export type MistakeKind = (typeof mistakeKinds)[number]

/** What can be wrong with an answer, as a person reads it. */
export const mistakeNames = {
  boundary: { title: 'Boundary', help: 'The right type, over other words.' },
  type: { title: 'Type', help: 'The right words, another type.' },
  both: { title: 'Boundary and type', help: 'Other words and another type.' },
  missed: { title: 'Missed', help: 'Nothing was answered where something is.' },
  invented: { title: 'Invented', help: 'Something was answered where nothing is.' },
} as const satisfies Record<MistakeKind, { title: string; help: string }>

const countedSchema = z.object({
  /** Mentions that there are, that were answered, and that were answered exactly. */
  gold: z.number().int(),
  found: z.number().int(),
  correct: z.number().int(),
})
/** Mentions that there are, that were answered, and that were answered exactly. */
export type CountedMentions = z.infer<typeof countedSchema>

const judgedSentenceSchema = z.object({
  row: z.number().int(),
  tokens: z.array(z.string()),
  gold: z.array(mentionSchema),
  answer: z.array(mentionSchema),
  /** What is wrong with the answer; empty where nothing is. */
  mistakes: z.array(mistakeKindSchema),
})
/** A test sentence with what was answered. */
export type JudgedSentence = z.infer<typeof judgedSentenceSchema>

/** Evaluation on test sentences. */
export const evaluation = z.object({
  task: z.literal('tagging'),
  scheme: schemeSchema,
  sentences: z.number().int(),
  tokens: z.number().int(),
  perType: z.array(
    countedSchema.extend({ type: z.string(), precision: z.number(), recall: z.number(), f1: z.number() }),
  ),
  /** Mentions by their type (rows) and the type that was answered over at least one of their words (columns); behind the types stands "nothing". */
  confusion: z.object({ types: z.array(z.string()), counts: z.array(z.array(z.number().int())) }),
  /** Wrong answers by what is wrong with them. */
  mistakes: z.record(mistakeKindSchema, z.number().int()),
  /** Mentions whose words are a mention of the training sentences too, and all others. */
  novelty: z.object({
    seen: countedSchema.omit({ found: true }),
    unseen: countedSchema.omit({ found: true }),
  }),
  shown: z.array(judgedSentenceSchema),
})
export type TaggingEvaluation = z.infer<typeof evaluation>

/** Tagging as data: what all sides need to know of it. */
export const tagging = {
  id: 'tagging',
  title: 'Tagging',
  description:
    'Label each word of a sentence: names of people and places, parts of speech, what a command asks for.',
  icon: 'i-lucide-highlighter',
  metrics: [
    {
      id: 'entityF1',
      name: 'Entity F1',
      help: 'Balance of precision and recall of whole mentions: all their words and the type have to be right.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'precision',
      name: 'Precision',
      help: 'Share of the mentions that are answered which are right.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'recall',
      name: 'Recall',
      help: 'Share of the mentions that there are which are found.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'tokenAccuracy',
      name: 'Token accuracy',
      help: 'Share of the words with the right tag, those outside of mentions among them.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'loss',
      name: 'Loss',
      help: 'How surprised the network is by the right tags, in nats a word; this is what training lowers.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
  ],
  mainMetric: 'entityF1',
  answers: { what: 'tag sentences', instead: 'tags sentences' },
} as const satisfies TaskSpec
