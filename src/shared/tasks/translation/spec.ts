import { z } from 'zod'
import { field, modelFields, foldedSplitSchema, trainingFields } from '../../domain/experiment'
import type { TaskSpec } from '../../domain/task'

/** What texts are cut into before they enter the network and as it writes them. */
export const levels = ['word', 'subword', 'character'] as const
const levelSchema = z.enum(levels)
export type Level = z.infer<typeof levelSchema>

/** Experiment file of a translation: one text is read whole, then another one is written token by token. */
export const experiment = z.strictObject({
  name: z.string().min(1).max(200),
  task: z.literal('translation'),
  columns: z.strictObject({ source: z.string(), target: z.string() }),
  split: foldedSplitSchema,
  preparation: z.strictObject({
    level: field(levelSchema, {
      label: 'Translate by',
      help: 'Whether the network reads and writes whole words, frequent parts of words (byte-pair encoding), or characters.',
      choices: { word: 'Words', subword: 'Parts of words', character: 'Characters' },
    }),
    vocabularySize: field(z.number().int().min(10).max(200_000), {
      label: 'Vocabulary',
      help: 'How many entries each side gets at most. Words without one are copied over; parts of words spell nearly all.',
      unit: 'entries',
    }),
    sequenceLength: field(z.number().int().min(2).max(1000), {
      label: 'Length',
      help: 'Longer pairs are not learned from, and of longer texts the beginning is translated.',
      unit: 'tokens',
    }),
    lowercase: field(z.boolean(), {
      label: 'Read in lower case',
      help: 'Reads texts in small letters: fewer things to learn. What is written keeps its capitals.',
      advanced: true,
    }),
  }),
  model: z.strictObject({
    embedding: field(z.number().int().min(1).max(1024), {
      label: 'Embedding',
      help: 'How many numbers describe a token.',
    }),
    ...modelFields,
    tokenDropout: field(z.number().min(0).max(0.9).default(0), {
      label: 'Token dropout',
      help: 'Share of the tokens that are hidden at random while training, so that the others are listened to as well.',
      percent: true,
      advanced: true,
    }),
    attention: field(z.enum(['luong', 'none']), {
      label: 'Attention',
      help: 'Whether it looks back at the words of the text at every step, or remembers all of it at once.',
      choices: { luong: 'Looks back at each step (Luong)', none: 'None' },
    }),
    beam: field(z.number().int().min(1).max(20), {
      label: 'Beam',
      help: 'How many beginnings of a translation are followed side by side; 1 takes the likeliest token each time.',
      unit: 'beginnings',
      advanced: true,
    }),
  }),
  training: z.strictObject({
    ...trainingFields,
    labelSmoothing: field(z.number().min(0).max(0.9).default(0), {
      label: 'Label smoothing',
      help: 'Share of certainty that is kept for other tokens while training: it learns to be right, not to be sure. The loss that is shown is without it.',
      percent: true,
      advanced: true,
    }),
  }),
})
/** A translation with every setting filled in. */
export type TranslationExperiment = z.infer<typeof experiment>

/** A test source as it was translated. */
const translatedSchema = z.object({
  /** Row of its first pair, in the data set or the test file. */
  row: z.number().int(),
  source: z.string(),
  references: z.array(z.string()),
  translation: z.string(),
  /** Of this translation alone, 0..100. */
  chrf: z.number(),
  bleu: z.number(),
  /** Words of the source that it did not know. */
  unknown: z.number().int(),
})
export type Translated = z.infer<typeof translatedSchema>

/** Evaluation on the test pairs. */
export const evaluation = z.object({
  task: z.literal('translation'),
  level: levelSchema,
  /** Different sources that were translated, and their references. */
  sources: z.number().int(),
  references: z.number().int(),
  /** What BLEU is made from: shares of right sequences of 1 to 4 words in percent, and the penalty of what is too short. */
  bleu: z.object({
    precisions: z.array(z.number()),
    brevityPenalty: z.number(),
    words: z.number().int(),
    referenceWords: z.number().int(),
  }),
  /** By the words of the source, from the shortest; characters where it is translated by characters. */
  byLength: z.array(
    z.object({
      from: z.number().int(),
      to: z.number().int(),
      sources: z.number().int(),
      bleu: z.number(),
      chrf: z.number(),
      exactMatch: z.number(),
    }),
  ),
  /** At most 50 each: the closest to a reference that are not equal to one or longer than most, the furthest, and some by chance. */
  best: z.array(translatedSchema),
  worst: z.array(translatedSchema),
  some: z.array(translatedSchema),
})
export type TranslationEvaluation = z.infer<typeof evaluation>

/** Translation as data: what all sides need to know of it. */
export const translation = {
  id: 'translation',
  title: 'Translation',
  description:
    'Turn a text into another one: languages, spellings, dates into a norm, names into another script.',
  icon: 'i-lucide-languages',
  metrics: [
    {
      id: 'chrf',
      name: 'chrF',
      help: 'How many short runs of letters the translations and the references share, 0 to 100; it works for sentences and single words.',
      better: 'higher',
      format: 'points',
      chance: 'relative',
    },
    {
      id: 'bleu',
      name: 'BLEU',
      help: 'How many runs of up to four words stand in a reference, 0 to 100, as sacrebleu counts it; of use for sentences.',
      better: 'higher',
      format: 'points',
      chance: 'relative',
    },
    {
      id: 'exactMatch',
      name: 'Exactly right',
      help: 'Share of the sources whose translation is letter by letter one of the references.',
      better: 'higher',
      format: 'share',
      chance: 'share',
    },
    {
      id: 'characterErrorRate',
      name: 'Character errors',
      help: 'Letters to insert, delete or change until a translation is the closest reference, beside the letters of that reference.',
      better: 'lower',
      format: 'share',
      chance: 'relative',
    },
    {
      id: 'loss',
      name: 'Loss',
      help: 'How surprised the network is by each next token of a reference, in nats; this is what training lowers.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
      ownScale: true,
    },
    {
      id: 'accuracy',
      name: 'Next token',
      help: 'Share of the tokens of the references that it holds for the likeliest, given what stands before them.',
      better: 'higher',
      format: 'share',
      chance: 'share',
      ownScale: true,
    },
  ],
  mainMetric: 'chrf',
  answers: { what: 'translate texts', instead: 'translates texts' },
} as const satisfies TaskSpec
