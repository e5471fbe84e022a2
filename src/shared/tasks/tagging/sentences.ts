import { z } from 'zod'
import {
  previewFields,
  samplePartSchema,
  vocabularyPageSchema,
  vocabularyQuestionSchema,
} from '../../domain/preparation'
import type { KindSpec } from '../../domain/task'
import { vectorsCoverageSchema } from '../../domain/wordVectors'
import { evaluation, experiment, foundSchemeSchema, mentionSchema, tagSchemes } from './spec'

/** Sentences with a tag for each word: what all sides need to know of the data. */
const spec = {
  roles: [
    {
      id: 'tokens',
      use: 'text',
      title: 'Words',
      help: 'The words of a sentence, parted by spaces; a text with mentions marked in it; or one word a row.',
      types: ['text', 'category', 'list'],
      required: true,
      many: false,
    },
    {
      id: 'tags',
      title: 'Tags',
      help: 'A tag for each word, parted by spaces, or mentions by their places in the text. Left out where they are marked in the text.',
      types: ['text', 'category', 'list'],
      required: false,
      many: false,
      isAnswer: true,
    },
    {
      id: 'sentence',
      use: 'sample',
      title: 'Sentence',
      help: 'Where each row is one word: which sentence it belongs to. It may stand at the first word only.',
      types: ['category', 'integer', 'text', 'number'],
      required: false,
      many: false,
    },
  ],
  targetRole: 'tags',
  suggestionTitle: 'Tag {tokens} with {tags}',
  dataKind: 'Tagged sentences',
  suits: ['text'],
  isOrdered: false,
  heedsGroups: true,
  decides: 'entityF1',
  // Longer sentences are divided piece by piece.
  dividedBy: ['dropDuplicates', 'sequenceLength'],
  answersFrom: 'question',
} as const satisfies KindSpec

const task = z.literal('tagging')

/** A sentence as it enters the network. */
const sentenceSchema = z.object({
  /** Row of the data set from 0, and which sentence it is among all that are used. */
  row: z.number().int(),
  place: z.number().int(),
  part: samplePartSchema,
  words: z.array(
    z.object({
      token: z.string(),
      /** Its number, or that of an unknown word. */
      id: z.number().int(),
      known: z.boolean(),
      /** Such as `Xx`; null where shapes are not read. */
      shape: z.string().nullable(),
      /** The tag to learn. */
      tag: z.string(),
    }),
  ),
  mentions: z.array(mentionSchema),
})
/** A sentence as it enters the network. */
export type ShownSentence = z.infer<typeof sentenceSchema>

const preview = z.object({
  task,
  ...previewFields,
  /** How tags stand in the file, and how they are learned. */
  found: foundSchemeSchema,
  scheme: z.enum(tagSchemes),
  /** Words of the training sentences; the longest of these; pieces that longer ones than the network reads were cut into. */
  tokens: z.number().int(),
  longest: z.number().int(),
  /** Entries of the vocabulary, padding and unknown among them, and those that were asked for. */
  vocabulary: z.number().int(),
  vocabularySize: z.number().int(),
  /** Share of the words of validation sentences that it does not hold. */
  unknownShare: z.number(),
  vectors: vectorsCoverageSchema.nullable(),
  /** Whether some word stands outside of all mentions. */
  hasOutside: z.boolean(),
  /** Types of mentions with how many the parts have. */
  types: z.array(
    z.object({
      type: z.string(),
      train: z.number().int(),
      validation: z.number().int(),
      test: z.number().int(),
    }),
  ),
  /** The first training sentences that have a mention. */
  example: z.array(sentenceSchema),
})
export type SentencesPreview = z.infer<typeof preview>

/** A sentence as it enters the network, or entries of the vocabulary. */
const look = z.discriminatedUnion('about', [
  z.object({ task, about: z.literal('sentence'), place: z.number().int().nonnegative() }),
  vocabularyQuestionSchema.extend({ task, about: z.literal('words') }),
])

const seen = z.discriminatedUnion('about', [
  sentenceSchema.extend({ task, about: z.literal('sentence') }),
  vocabularyPageSchema.extend({ task, about: z.literal('words') }),
])

/** Longer texts are not asked. */
const longestText = 1_000_000

/** What a run can be asked: texts whose words it parts itself, or sentences whose words are parted. */
const question = z.discriminatedUnion('about', [
  z.strictObject({
    task,
    about: z.literal('texts'),
    texts: z.array(z.string().max(longestText)).min(1).max(1000),
  }),
  z.strictObject({
    task,
    about: z.literal('sentences'),
    sentences: z
      .array(z.array(z.string().min(1).max(1000)).max(10_000))
      .min(1)
      .max(1000),
  }),
])
export type TaggingQuestion = z.infer<typeof question>

const predictionSchema = z.object({
  input: z.string(),
  tokens: z.array(z.string()),
  /** A tag for each word, in the notation that is learned. */
  tags: z.array(z.string()),
  /** How likely each of these tags is. */
  probabilities: z.array(z.number()),
  /** Mentions, each with the probability of its least likely tag. */
  mentions: z.array(mentionSchema.extend({ text: z.string(), probability: z.number() })),
  /** Words that are not in the vocabulary: known by shape and spelling only. */
  unknown: z.array(z.string()).default([]),
})
export type TaggedSentence = z.infer<typeof predictionSchema>

const answer = z.object({
  task,
  predictions: z.array(predictionSchema),
  /** All types that it may answer, in the order in which they are coloured. */
  types: z.array(z.string()),
  scheme: z.enum(tagSchemes),
})
export type TaggingAnswer = z.infer<typeof answer>

/** Sentences as tagging learns them. */
export const sentences = { spec, experiment, evaluation, preview, look, seen, question, answer } as const
