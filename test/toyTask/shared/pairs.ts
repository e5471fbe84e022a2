import { z } from 'zod'
import { modelFields, splitSchema, trainingFields } from '../../../src/shared/domain/experiment'
import { previewFields } from '../../../src/shared/domain/preparation'
import type { KindSpec, TaskSpec } from '../../../src/shared/domain/task'
import type { KindDefinition } from '../../../src/shared/tasks/definitions'

/** The toy task as data: a number goes in, another one comes out. */
export const toy = {
  id: 'toy',
  title: 'Toy',
  description: 'Answer a number with a number, to show that a task needs no more than its own files.',
  icon: 'i-lucide-repeat',
  metrics: [
    {
      id: 'mae',
      name: 'Distance',
      help: 'How far answers lie from the numbers they should be.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
    {
      id: 'loss',
      name: 'Loss',
      help: 'The square of the distance.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
    },
  ],
  mainMetric: 'mae',
  answers: { what: 'answer numbers', instead: 'answers numbers' },
} as const satisfies TaskSpec<'toy'>

const task = z.literal('toy')
const pair = { number: z.number(), answer: z.number() }

const spec = {
  roles: [
    {
      id: 'number',
      title: 'Number',
      help: 'What goes in.',
      types: ['number'],
      required: true,
      many: false,
    },
    {
      id: 'answer',
      title: 'Answer',
      help: 'What comes out.',
      types: ['number'],
      required: true,
      many: false,
    },
  ],
  targetRole: 'answer',
  suggestionTitle: 'Answer {number} with {answer}',
  dataKind: 'Pairs of numbers',
  suits: [],
  isOrdered: false,
  heedsGroups: false,
  answersFrom: 'question',
} as const satisfies KindSpec

const experiment = z.strictObject({
  name: z.string(),
  task,
  columns: z.strictObject({ number: z.string(), answer: z.string() }),
  split: splitSchema,
  preparation: z.strictObject({}),
  model: z.strictObject({ ...modelFields }),
  training: z.strictObject({ ...trainingFields }),
})
export type ToyExperiment = z.infer<typeof experiment>

const evaluation = z.object({
  task,
  /** Test pairs with what was answered. */
  pairs: z.array(z.object({ ...pair, answered: z.number() })),
})
export type ToyEvaluation = z.infer<typeof evaluation>

const preview = z.object({ task, ...previewFields, example: z.object(pair) })
export type ToyPreview = z.infer<typeof preview>

const look = z.object({ task, about: z.literal('pair'), row: z.number().int().nonnegative() })
export type ToyLook = z.infer<typeof look>
const seen = z.object({ task, about: z.literal('pair'), ...pair })
export type ToySeen = z.infer<typeof seen>

const question = z.strictObject({ task, numbers: z.array(z.number()).min(1) })
export type ToyQuestion = z.infer<typeof question>
const answer = z.object({ task, answers: z.array(z.number()) })
export type ToyAnswer = z.infer<typeof answer>

/** Pairs of numbers as the toy task learns them. */
export const pairs = {
  spec,
  experiment,
  evaluation,
  preview,
  look,
  seen,
  question,
  answer,
} as const satisfies KindDefinition
