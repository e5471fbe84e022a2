import { z } from 'zod'
import {
  encodedTokenSchema,
  previewFields,
  samplePartSchema,
  vocabularyPageSchema,
  vocabularyQuestionSchema,
} from '../../domain/preparation'
import type { KindSpec } from '../../domain/task'
import { copiedSchema, evaluation, experiment } from './spec'

/** Texts to write on: what all sides need to know of the data. */
const spec = {
  roles: [
    {
      id: 'text',
      use: 'text',
      title: 'Text',
      help: 'What the network reads and learns to write.',
      types: ['text', 'category'],
      required: true,
      many: false,
    },
  ],
  targetRole: 'text',
  suggestionTitle: 'Write on like {text}',
  dataKind: 'Text',
  suits: ['text'],
  isOrdered: true,
  heedsGroups: false,
  measuredBy: [{ section: 'preparation', field: 'level', difference: 'read characters and words' }],
  dividedBy: ['rows', 'level', 'dropDuplicates'],
  answersFrom: 'rows',
} as const satisfies KindSpec

const task = z.literal('generation')

/** A piece of the stream of tokens: at each step one token is read and the next one is to be told. */
const pieceSchema = z.object({
  /** Which step of the whole text the first one is, from 0. */
  place: z.number().int(),
  part: samplePartSchema,
  /** What is read, `sequenceLength` tokens or fewer at the end. */
  tokens: z.array(encodedTokenSchema),
  /** What is to be told at each step. */
  targets: z.array(encodedTokenSchema),
})
export type StreamPiece = z.infer<typeof pieceSchema>

const preview = z.object({
  task,
  ...previewFields,
  level: z.enum(['character', 'word']),
  rows: z.enum(['continue', 'apart']),
  /** Tokens of the parts. */
  tokens: z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  /** Texts of their own, those dropped not counted; the rows where they go on from one to the next. */
  texts: z.number().int(),
  /** Characters of all texts. */
  characters: z.number().int(),
  /** Entries of the vocabulary that the training text gives, special ones among them. */
  vocabulary: z.number().int(),
  /** Share of the tokens of the validation text that it does not hold. */
  unknownShare: z.number(),
  /** Streams that are read side by side, and tokens of each. */
  streams: z.object({ rows: z.number().int(), length: z.number().int() }),
  /** Where the network reads first: the beginnings of the first streams. */
  example: z.array(pieceSchema),
})
export type GenerationPreview = z.infer<typeof preview>

/** A piece of the text as it enters the network, or entries of the vocabulary. */
const look = z.discriminatedUnion('about', [
  z.object({ task, about: z.literal('piece'), place: z.number().int().nonnegative() }),
  vocabularyQuestionSchema.extend({ task, about: z.literal('entries') }),
])

const seen = z.discriminatedUnion('about', [
  pieceSchema.extend({ task, about: z.literal('piece') }),
  vocabularyPageSchema.extend({ task, about: z.literal('entries') }),
])

/** Longer beginnings and texts are not asked about. */
const longestText = 100_000

/** How boldly it is written on. */
export const manner = {
  /** 0 = always the likeliest token; 1 = as likely as the network says; above, bolder. */
  temperature: z.number().min(0).max(5).default(0.8),
  /** Only the so-many likeliest tokens are chosen from; null = all. */
  topK: z.number().int().min(1).nullable().default(null),
  /** Only the likeliest tokens that together reach this share are chosen from; null = all. */
  topP: z.number().gt(0).max(1).nullable().default(null),
}

/** What a run can be asked; what is copied is looked for in the rows that it was trained on. */
const question = z.discriminatedUnion('about', [
  /** Goes on from a beginning. */
  z.strictObject({
    task,
    about: z.literal('continuation'),
    prompt: z.string().max(longestText),
    /** Tokens to write at most. */
    length: z.number().int().min(1).max(20_000),
    ...manner,
    /** Several temperatures side by side in place of the one. */
    temperatures: z.array(manner.temperature).min(1).max(8).optional(),
    seed: z.number().int().min(0).max(2_147_483_647).default(42),
    /** How many texts are written from the same beginning. */
    texts: z.number().int().min(1).max(1000).default(1),
    /** Whether it ends where a text ends; else it begins the next one. It has no effect where rows go on. */
    stopsAtEnd: z.boolean().default(false),
    /** Whether to look for copies in the training text. */
    marksCopies: z.boolean().default(false),
  }),
  /** The likeliest next tokens of several texts. */
  z.strictObject({
    task,
    about: z.literal('next'),
    texts: z.array(z.string().max(longestText)).min(1).max(1000),
    /** How many are told. */
    count: z.number().int().min(1).max(100).default(10),
  }),
  /** How much of a text stands in the training text. */
  z.strictObject({
    task,
    about: z.literal('copies'),
    text: z.string().max(longestText),
  }),
])
export type GenerationQuestion = z.infer<typeof question>

/** A token that may come next. */
const candidateSchema = z.object({
  token: z.string(),
  probability: z.number(),
  /** What the text grows by when it is chosen: the token, with a space before it where one belongs; null = the text ends here. */
  adds: z.string().nullable(),
})
export type Candidate = z.infer<typeof candidateSchema>

const answer = z.discriminatedUnion('about', [
  z.object({
    task,
    about: z.literal('continuation'),
    /** One for each temperature and text, temperature by temperature. */
    continuations: z.array(
      z.object({
        temperature: z.number(),
        /** The beginning and what was written. */
        text: z.string(),
        continuation: z.string(),
        /** Whether it came to the end of a text by itself. */
        ended: z.boolean(),
        copied: copiedSchema.nullable(),
      }),
    ),
    /** Tokens of the beginning that it does not know. */
    unknown: z.array(z.string()),
  }),
  z.object({
    task,
    about: z.literal('next'),
    predictions: z.array(
      z.object({ input: z.string(), candidates: z.array(candidateSchema), unknown: z.array(z.string()) }),
    ),
  }),
  z.object({ task, about: z.literal('copies'), copied: copiedSchema }),
])
export type GenerationAnswer = z.infer<typeof answer>

/** Texts as generation learns them. */
export const writing = { spec, experiment, evaluation, preview, look, seen, question, answer } as const
