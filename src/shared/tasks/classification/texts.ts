import { z } from 'zod'
import {
  encodedTextSchema,
  previewFields,
  textCurvesSchema,
  textSampleSchema,
  vocabularyPageSchema,
  vocabularyQuestionSchema,
} from '../../domain/preparation'
import type { KindSpec } from '../../domain/task'
import { vectorsCoverageSchema } from '../../domain/wordVectors'
import { evaluation, experiment, partCountsSchema } from './spec'

/** What of a text did not enter the network because it is longer than the network reads. */
export const cutText = z.object({
  /** Words or characters that were read, and how many there are. */
  used: z.number().int(),
  of: z.number().int(),
  /** Where the others were left out. */
  at: z.enum(['start', 'end']),
  level: z.enum(['word', 'character']),
})
export type CutText = z.infer<typeof cutText>

/** The answer for one text. */
export const prediction = z.object({
  input: z.string(),
  label: z.string(),
  /** Probability of `label`; for two classes with one output `score` is the probability of the second class. */
  probability: z.number(),
  probabilities: z.record(z.string(), z.number()),
  /** Words that are not in the vocabulary. */
  unknown: z.array(z.string()).default([]),
  /** Whether none of its words is in the vocabulary, so that the answer says nothing of it. */
  nothingKnown: z.boolean().default(false),
  /** Null where the whole text was read. */
  cut: cutText.nullable().default(null),
})
export type ClassificationPrediction = z.infer<typeof prediction>

/** Texts with labels: what all sides need to know of the data. */
const spec = {
  roles: [
    {
      id: 'text',
      use: 'text',
      title: 'Text',
      help: 'What the network reads.',
      types: ['text', 'category'],
      required: true,
      many: false,
    },
    {
      id: 'label',
      use: 'label',
      title: 'Label',
      help: 'The class it learns to tell.',
      types: ['category', 'boolean', 'integer', 'text'],
      required: true,
      many: false,
      isAnswer: true,
    },
  ],
  targetRole: 'label',
  suggestionTitle: 'Tell {label} from {text}',
  dataKind: 'Texts with labels',
  suits: ['text'],
  isOrdered: false,
  heedsGroups: true,
  dividedBy: ['dropDuplicates'],
  answersFrom: 'question',
} as const satisfies KindSpec

const preview = z.object({
  task: z.literal('classification'),
  of: z.literal('texts').optional(),
  ...previewFields,
  /** Rows of the data set. */
  rows: z.number().int(),
  /** Entries of the vocabulary that the training rows give, padding and unknown among them. */
  vocabulary: z.number().int(),
  /** Entries that were asked for. */
  vocabularySize: z.number().int(),
  /** Share of words in validation rows that are unknown, and of training rows that are cut. */
  unknownShare: z.number(),
  cutShare: z.number(),
  /** How far word vectors reach; null where there are none. */
  vectors: vectorsCoverageSchema.nullable(),
  /** What other lengths and vocabulary sizes would give. */
  curves: textCurvesSchema,
  /** The first training text. */
  example: encodedTextSchema,
  classes: z.array(partCountsSchema),
})

export type TextsPreview = z.infer<typeof preview>

/** A text as it enters the network, or entries of the vocabulary that the training rows give. */
const look = z.discriminatedUnion('about', [
  z.object({ task: z.literal('classification'), about: z.literal('text'), sample: textSampleSchema }),
  vocabularyQuestionSchema.extend({ task: z.literal('classification'), about: z.literal('vocabulary') }),
])

const seen = z.discriminatedUnion('about', [
  encodedTextSchema.extend({ task: z.literal('classification'), about: z.literal('text') }),
  vocabularyPageSchema.extend({ task: z.literal('classification'), about: z.literal('vocabulary') }),
])

/** Characters of a text that is asked: far more than any network reads, so that whatever can be learned from can be asked. */
export const longestAskedText = 20_000_000

/** Texts to answer. */
const question = z.strictObject({
  task: z.literal('classification'),
  texts: z
    .array(
      z.string().refine(({ length }) => length <= longestAskedText, {
        error: `a text of at most ${longestAskedText.toLocaleString('en')} characters was expected`,
      }),
    )
    .min(1)
    .max(1000),
})
export type ClassificationQuestion = z.infer<typeof question>

/** The answers, in the order of the texts. */
const answer = z.object({
  task: z.literal('classification'),
  of: z.literal('texts').optional(),
  predictions: z.array(prediction),
})
export type ClassificationAnswer = z.infer<typeof answer>

/** Texts as classification learns them. */
export const texts = { spec, experiment, evaluation, preview, look, seen, question, answer } as const

/** What a person reads of a text without a known word. */
export const nothingKnownNote =
  'Nothing of it is known to the network: the answer would be the same for any such text of this length.'

/** What a person reads of a text that was cut: `Only its last 200 of 512 words were read.` */
export function cutNote({ used, of, at, level }: CutText): string {
  const side = at === 'start' ? 'last' : 'first'
  const count = (value: number): string => value.toLocaleString('en')
  return `Only its ${side} ${count(used)} of ${count(of)} ${level === 'word' ? 'words' : 'characters'} were read: the network takes no more.`
}
