import { z } from 'zod'
import { datasetIdSchema } from './identifier'
import { cellKindSchema } from './network'

/** What is recorded of a recurrent cell at each step: states, then the gates of an LSTM, then those of a GRU. */
export const pictureNames = [
  'cell',
  'hidden',
  'forget',
  'input',
  'output',
  'candidate',
  'update',
  'reset',
] as const
export type PictureName = (typeof pictureNames)[number]

/** Numbers of a picture, float32 in little-endian order, as base64: a text is checked and handed on faster than an array. */
const packedSchema = z.string()

/** A value of a row that is to be another one. */
export const insideChangeSchema = z.object({
  /** Step of the window or sequence as it enters, from 0. */
  step: z.number().int().nonnegative(),
  /** Place among the features of a step. */
  feature: z.number().int().nonnegative(),
  /** In the units of the data. */
  value: z.number(),
})
export type InsideChange = z.infer<typeof insideChangeSchema>

/** What enters a network while its inside is looked at: a typed text, or a row of a data set; of a series, the window that ends there. */
export const insideInputSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('text'), text: z.string().trim().min(1).max(50_000) }),
  z.object({
    from: z.literal('row'),
    /** From 0; null = the first one, of a series the last. */
    row: z.number().int().nonnegative().nullable(),
    /** Rows other than those the run learned from. */
    datasetId: datasetIdSchema.optional(),
    changes: z.array(insideChangeSchema).max(5000).default([]),
  }),
])
export type InsideInput = z.infer<typeof insideInputSchema>

/** Which weights are looked at: those that were learned, those that the training began with, or those of a kept epoch, 0 = before the first. */
export const insideWeightsSchema = z.union([z.enum(['trained', 'untrained']), z.number().int().nonnegative()])
export type InsideWeights = z.infer<typeof insideWeightsSchema>

/** Which network of a run is looked at, and with which weights. */
export const insideNetworkSchema = z.object({
  weights: insideWeightsSchema.default('trained'),
  /** Which of the networks of a run, from 0. */
  member: z.number().int().nonnegative().default(0),
})

/** What is asked of the inside of a network. */
export const insideQuestionSchema = insideNetworkSchema.extend({
  input: insideInputSchema,
  /** The outcome whose reasons are asked, by its place among the outcomes; null = the likeliest, or the first. */
  outcome: z.number().int().nonnegative().nullable().default(null),
  /** The step whose answer is asked, where there is one at each; null = the last. */
  step: z.number().int().nonnegative().nullable().default(null),
  /** Layers whose pictures are wanted, by their ids, `last` for the last one; null = all. */
  layers: z.array(z.string()).nullable().default(null),
})
export type InsideQuestion = z.infer<typeof insideQuestionSchema>

/** One input of the network with the names of its steps, as its task knows it. */
const insideStepsSchema = z.object({
  /** One a step. */
  labels: z.array(z.string()),
  /** Numbers of the tokens as they enter; null where numbers do. */
  ids: z.array(z.number().int()).nullable(),
  /** Names of the features of a step; empty for tokens. */
  features: z.array(z.string()),
  /** [steps][features] in the units of the data; null for tokens. */
  values: z.array(z.array(z.number())).nullable(),
  /** What stands between labels where they are written as a text; null where they are none. */
  between: z.string().nullable(),
  /** How many of the features can be changed; the others follow, such as the calendar. */
  changeable: z.number().int(),
  /** What the input is called where a network has several. */
  title: z.string(),
  /** How many of its entries stand at one step of the answer, such as the letters of a word; null where it is a sequence of its own. */
  perStep: z.number().int().positive().nullable(),
})
export type InsideSteps = z.infer<typeof insideStepsSchema>

/** Something that the network can say, and how much it says it. */
const outcomeSchema = z.object({
  index: z.number().int(),
  name: z.string(),
  /** A probability, or a value in the units of the data. */
  value: z.number(),
})
export type InsideOutcome = z.infer<typeof outcomeSchema>

/** One direction of a recurrent layer. */
const insideLayerSchema = z.object({
  /** `<position>/<direction>`. */
  id: z.string(),
  /** Position among the layers of the network, as in its summary, from 0. */
  layer: z.number().int(),
  cell: cellKindSchema,
  direction: z.enum(['forward', 'backward']),
  units: z.number().int(),
  steps: z.number().int(),
  /** The input whose steps it reads, and how many of them one step of the layer stands for. */
  input: z.number().int(),
  stride: z.number().int(),
  /** [steps x units] each, as far as the cell has them; empty where they were not asked for. */
  pictures: z.partialRecord(z.enum(pictureNames), packedSchema),
  /** Weights from its last hidden state to the asked outcome, one a unit; null where other layers stand between. */
  outputWeights: z.array(z.number()).nullable(),
})
export type InsideLayer = z.infer<typeof insideLayerSchema>

/** What drove an answer, for one input of the network. */
const influenceSchema = z.object({
  /** Gradient x input of each step, in the score of the outcome (log-odds of a class, scaled value of a forecast). */
  steps: z.array(z.number()),
  /** The same by feature, [steps][features]; null for tokens. */
  features: z.array(z.array(z.number())).nullable(),
})

/** The inside of a network while it reads one input. */
export const insideViewSchema = z.object({
  inputs: z.array(
    insideStepsSchema.extend({
      /** [steps][features] as they enter the network, scaled; null for tokens. */
      entering: z.array(z.array(z.number())).nullable(),
    }),
  ),
  /** The row of the data set that was read; null for a typed text. */
  row: z.number().int().nullable(),
  /** The text that was read, as it stands in the data or was typed; null where numbers were. */
  text: z.string().nullable(),
  /** What is known to be right, in words. */
  truth: z.string().nullable(),
  /** The answer as the task writes it. */
  answer: z.record(z.string(), z.unknown()),
  outcomes: z.object({
    kind: z.enum(['probability', 'value']),
    /** Whether there is an answer at each step of the last input, or one at the end. */
    at: z.enum(['end', 'steps']),
    /** How many there are. */
    count: z.number().int(),
    /** The likeliest, or the first, and the asked one. */
    shown: z.array(outcomeSchema),
    /** The one whose reasons are told. */
    asked: outcomeSchema,
    step: z.number().int(),
  }),
  layers: z.array(insideLayerSchema),
  /** One an input of the network. */
  influence: z.array(influenceSchema),
  /** Where pooling looked: shares of the steps, one record a layer that has attention. */
  attention: z.array(
    z.object({ layer: z.number().int(), input: z.number().int(), shares: z.array(z.number()) }),
  ),
  /** Where one input looked at another while it was read: shares of the steps of `at` for each step of `from`, [from x at]. */
  looks: z.array(
    z.object({
      layer: z.number().int(),
      from: z.number().int(),
      at: z.number().int(),
      shares: packedSchema,
    }),
  ),
  members: z.number().int(),
  /** What the run itself says, by the mean of its networks; null where it has one. */
  together: z
    .object({
      /** As the task writes it. */
      answer: z.record(z.string(), z.unknown()),
      /** The likeliest outcomes at the asked step, or the first. */
      shown: z.array(outcomeSchema),
    })
    .nullable(),
})
export type InsideView = z.infer<typeof insideViewSchema>

/** What leaving out does to an answer. */
export const insideOcclusionSchema = z.object({
  /** Value of the asked outcome as it is. */
  value: z.number(),
  /** What it loses without each step, one an input; steps that were left out together share what they do. */
  steps: z.array(z.array(z.number())),
  /** Neighbouring steps that were left out together, one an input. */
  together: z.array(z.number().int()),
  /** By feature, for inputs of numbers: what the answer loses without a feature at all steps. */
  features: z.array(z.array(z.number()).nullable()),
  /** What would be said if the first input ended after each step; null where the answer stands at steps. */
  soFar: z.array(z.number()).nullable(),
})
export type InsideOcclusion = z.infer<typeof insideOcclusionSchema>

const frameSchema = z.object({
  epoch: z.number().int().nonnegative(),
  /** Value of the outcome. */
  value: z.number(),
  /** Gradient x input of each step, one an input. */
  influence: z.array(z.array(z.number())),
  /** What the value loses without each step, one an input. */
  occlusion: z.array(z.array(z.number())),
  /** The largest absolute value of each picture of the asked layers, by which all epochs are drawn alike. */
  largest: z.partialRecord(z.enum(pictureNames), z.number()),
})
export type InsideFrame = z.infer<typeof frameSchema>

const filmed = {
  outcome: z.object({ index: z.number().int(), name: z.string() }),
  /** Neighbouring steps that were left out together, one an input. */
  together: z.array(z.number().int()),
}

/** What one kept epoch of a run says to an input about an outcome. */
export const insideEpochSchema = z.object({ ...filmed, frame: frameSchema })
export type InsideEpoch = z.infer<typeof insideEpochSchema>

/** What each kept epoch of a run says to the same input, about the same outcome. */
export const insideFilmSchema = z.object({
  ...filmed,
  /** Ascending; 0 = before it learned. */
  epochs: z.array(frameSchema),
})
export type InsideFilm = z.infer<typeof insideFilmSchema>

/** What is looked for in the data, to find the units that go along with it. */
export const insideMarkSchema = z.discriminatedUnion('kind', [
  /** Steps whose name holds a text; of a date also its weekday. */
  z.object({ kind: z.literal('label'), text: z.string().trim().min(1).max(200) }),
  /** Rows of which this is true. */
  z.object({ kind: z.literal('truth'), text: z.string().min(1).max(500) }),
  /** The values of a feature. */
  z.object({ kind: z.literal('feature'), feature: z.number().int().nonnegative() }),
])
export type InsideMark = z.infer<typeof insideMarkSchema>

/** Where something stands in the data: a step of a row, with what is around it. */
const placeSchema = z.object({
  row: z.number().int(),
  step: z.number().int(),
  value: z.number(),
  before: z.string(),
  label: z.string(),
  after: z.string(),
})

/** What one direction of a layer does over many rows. */
export const insideSurveySchema = z.object({
  /** Rows and steps that were read. */
  rows: z.number().int(),
  steps: z.number().int(),
  /** What the mark was found at; null where none was asked for. */
  marked: z.number().int().nullable(),
  units: z.array(
    z.object({
      /** Smallest, mean and largest value of the hidden state. */
      range: z.tuple([z.number(), z.number(), z.number()]),
      /** Steps until half of the cell state is forgotten, by the geometric mean of the forget gate; null for cells without one. */
      halfLife: z.number().nullable(),
      /** Where the unit is farthest above and below zero. */
      strongest: z.array(placeSchema),
      weakest: z.array(placeSchema),
      /** Correlation with what was marked; null without a mark. */
      correlation: z.number().nullable(),
    }),
  ),
})
export type InsideSurvey = z.infer<typeof insideSurveySchema>

/** How far back an answer reaches: gradients by the input so many steps before the end. */
export const insideReachSchema = z.object({
  rows: z.number().int(),
  /** Mean length of the gradient of the answer by the input k steps back, from k = 0, as a share of the largest; exact zeros stay 0. */
  trained: z.array(z.number()),
  untrained: z.array(z.number()),
  /** Steps that hold 99 % of the influence. */
  steps99: z.number().int(),
})
export type InsideReach = z.infer<typeof insideReachSchema>

/** Words as their vectors lie to each other. */
export const insideWordsSchema = z.object({
  /** Words of the vocabulary. */
  words: z.number().int(),
  /** The most frequent of them in two dimensions. */
  map: z.array(z.object({ word: z.string(), x: z.number(), y: z.number() })),
})
export type InsideWords = z.infer<typeof insideWordsSchema>

/** The words whose vectors point nearest the same way. */
export const insideNeighboursSchema = z.object({
  /** The word as the vocabulary has it; null where it is not there. */
  word: z.string().nullable(),
  neighbours: z.array(z.object({ word: z.string(), similarity: z.number() })),
})
export type InsideNeighbours = z.infer<typeof insideNeighboursSchema>
