import { z } from 'zod'
import {
  encodedTokenSchema,
  previewFields,
  samplePartSchema,
  vocabularyPageSchema,
  vocabularyQuestionSchema,
} from '../../domain/preparation'
import type { KindSpec } from '../../domain/task'
import { evaluation, experiment, levels } from './spec'

/** Pairs of texts: what all sides need to know of the data. */
const spec = {
  roles: [
    {
      id: 'source',
      title: 'From',
      help: 'What is read, such as sentences of one language.',
      types: ['text', 'category', 'datetime'],
      required: true,
      many: false,
    },
    {
      id: 'target',
      title: 'To',
      help: 'What is to be written for it, such as the same sentences in another language.',
      types: ['text', 'category', 'datetime'],
      required: true,
      many: false,
      isAnswer: true,
    },
  ],
  targetRole: 'target',
  suggestionTitle: 'Translate {source} into {target}',
  dataKind: 'Pairs of texts',
  suits: [],
  isOrdered: false,
  heedsGroups: false,
  decides: 'chrf',
  answersFrom: 'question',
} as const satisfies KindSpec

const task = z.literal('translation')
const sides = z.object({ source: z.number(), target: z.number() })

/** A pair as it enters the network: the source is read, then at each step one token of the target and the next one is to be told. */
const shownPairSchema = z.object({
  /** Which of the pairs it is, from 0; and its row. */
  place: z.number().int(),
  row: z.number().int(),
  part: samplePartSchema,
  source: z.array(encodedTokenSchema),
  target: z.array(encodedTokenSchema),
})
export type ShownPair = z.infer<typeof shownPairSchema>

const preview = z.object({
  task,
  ...previewFields,
  level: z.enum(levels),
  /** Pairs that are used, and how many different sources they have. */
  pairs: z.number().int(),
  sources: z.number().int(),
  /** Entries of the vocabularies that the training pairs give, special ones among them. */
  vocabulary: sides,
  /** Share of the tokens of validation pairs that have no entry. */
  unknownShare: sides,
  /** Mean tokens of a training text. */
  lengths: sides,
  example: shownPairSchema,
})
export type TranslationPreview = z.infer<typeof preview>

/** A pair as it enters the network, or entries of a vocabulary. */
const look = z.discriminatedUnion('about', [
  z.object({ task, about: z.literal('pair'), place: z.number().int().nonnegative() }),
  vocabularyQuestionSchema.extend({
    task,
    about: z.literal('entries'),
    side: z.enum(['source', 'target']),
  }),
])

const seen = z.discriminatedUnion('about', [
  shownPairSchema.extend({ task, about: z.literal('pair') }),
  vocabularyPageSchema.extend({ task, about: z.literal('entries') }),
])

/** Longer texts are not asked about. */
const longestText = 100_000

/** What a run can be asked: to translate texts. */
const question = z.strictObject({
  task,
  texts: z.array(z.string().max(longestText)).min(1).max(1000),
  /** Beginnings that are followed side by side; null = as the run says. */
  beam: z.number().int().min(1).max(20).nullable().default(null),
  /** How many translations are told of each text; at most as many as the beam is wide. */
  alternatives: z.number().int().min(1).max(20).default(1),
  /** Whether to tell where it looked. */
  attention: z.boolean().default(false),
})
export type TranslationQuestion = z.infer<typeof question>

/** A translation that was found. */
const foundSchema = z.object({
  text: z.string(),
  /** How likely the network holds it, the mean of its tokens, 0..1. */
  certainty: z.number(),
  /** Its tokens as they are written, and where the network looked for each: shares of the tokens that were read [tokens][read]; null unless asked for. */
  attention: z.object({ tokens: z.array(z.string()), weights: z.array(z.array(z.number())) }).nullable(),
})
export type FoundTranslation = z.infer<typeof foundSchema>

const predictionSchema = z.object({
  input: z.string(),
  translation: z.string(),
  /** The likeliest translations, the best first. */
  alternatives: z.array(foundSchema),
  /** Tokens as they were read, with a mark of whether they are known. */
  read: z.array(z.object({ token: z.string(), known: z.boolean() })),
  /** Tokens behind the longest text that is read. */
  cut: z.number().int(),
})
export type TranslationPrediction = z.infer<typeof predictionSchema>

const answer = z.object({ task, predictions: z.array(predictionSchema) })
export type TranslationAnswer = z.infer<typeof answer>

/** Pairs of texts as translation learns them. */
export const pairs = { spec, experiment, evaluation, preview, look, seen, question, answer } as const
