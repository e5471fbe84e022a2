import type { Calls } from '../../../src/shared/contract/calls'
import type { InsideView, PictureName } from '../../../src/shared/domain/inside'
import type { LessonState } from '../../../src/shared/domain/lesson'
import type { Handlers } from '../../../src/shared/rpc'

const words = 'a slow start but the last half hour is worth every minute'.split(' ')
const units = 16

/** Numbers as a picture holds them. */
const packed = (values: readonly number[]): string =>
  btoa(String.fromCharCode(...new Uint8Array(Float32Array.from(values).buffer)))

/** Waves of a length of their own in each unit, [steps x units]. */
function waves(shift: number, low: number, high: number): string {
  return packed(
    words.flatMap((_, step) =>
      Array.from({ length: units }, (_, unit) => {
        const wave = Math.sin((step + shift) / (1 + (unit % 5)) + unit)
        return low + ((high - low) * (wave + 1)) / 2
      }),
    ),
  )
}

const pictures = {
  cell: waves(0, -2, 2),
  hidden: waves(0.2, -1, 1),
  forget: waves(1, 0, 1),
  input: waves(2, 0, 1),
  output: waves(3, 0, 1),
  candidate: waves(4, -1, 1),
} satisfies Partial<Record<PictureName, string>>

const steps = words.map((_, step) => (step === 1 ? -0.6 : step === 8 ? 1.2 : 0.05 * Math.sin(step)))

const view: InsideView = {
  inputs: [
    {
      labels: words,
      ids: words.map((_, index) => index + 2),
      features: [],
      values: null,
      between: ' ',
      changeable: 0,
      title: 'Text',
      perStep: 1,
      entering: null,
    },
  ],
  row: null,
  text: words.join(' '),
  truth: null,
  answer: { label: 'positive', probability: 0.91, probabilities: { negative: 0.09, positive: 0.91 } },
  outcomes: {
    kind: 'probability',
    at: 'end',
    count: 2,
    shown: [
      { index: 1, name: 'positive', value: 0.91 },
      { index: 0, name: 'negative', value: 0.09 },
    ],
    asked: { index: 1, name: 'positive', value: 0.91 },
    step: 0,
  },
  layers: [
    {
      id: '1/forward',
      layer: 1,
      cell: 'lstm',
      direction: 'forward',
      units,
      steps: words.length,
      input: 0,
      stride: 1,
      pictures,
      outputWeights: Array.from({ length: units }, (_, unit) => Math.cos(unit)),
    },
  ],
  influence: [{ steps, features: null }],
  attention: [],
  looks: [],
  members: 1,
  together: null,
}

const keptEpochs = [0, 2, 4, 6, 8]

const fading = (rate: number): number[] => Array.from({ length: 40 }, (_, back) => rate ** back)

/** Answers to what is asked of the inside of runs. */
export const exampleInsideAnswers = (): Handlers<Calls>['inside'] => ({
  view: () => view,
  occlusion: () => ({
    value: 0.91,
    steps: [steps.map((value) => value / 3)],
    together: [1],
    features: [null],
    soFar: words.map((_, step) => 0.5 + 0.4 * Math.sin(step / 3)),
  }),
  epochs: () => keptEpochs,
  film: ({ question }) => ({
    outcome: { index: question.outcome ?? 1, name: question.outcome === 0 ? 'negative' : 'positive' },
    together: [1],
    epochs: keptEpochs.map((epoch) => ({
      epoch,
      value: 0.5 + 0.05 * epoch,
      influence: [steps.map((value) => (value * epoch) / 8)],
      occlusion: [steps.map((value) => (value * epoch) / 24)],
      largest: { cell: 2, hidden: 1 },
    })),
  }),
  endFilm: () => null,
  trainFilm: ({ runId }) => ({ runId }),
  survey: ({ mark }) => ({
    rows: 100,
    steps: 1200,
    marked: mark === null ? null : 40,
    units: Array.from({ length: units }, (_, unit) => ({
      range: [-0.9, 0.1, 0.95],
      halfLife: 1 + unit,
      strongest: [
        { row: unit, step: 3, value: 0.95, before: 'a slow start', label: 'but', after: 'the last' },
      ],
      weakest: [{ row: unit, step: 1, value: -0.9, before: 'a', label: 'slow', after: 'start' }],
      correlation: mark === null ? null : Math.sin(unit),
    })),
  }),
  reach: () => ({ rows: 48, trained: fading(0.9), untrained: fading(0.7), steps99: 20 }),
  words: () => ({
    words: 12,
    map: words.map((word, index) => ({ word, x: Math.cos(index), y: Math.sin(index) })),
  }),
  neighbours: ({ word }) => ({
    word,
    neighbours: words.map((other, index) => ({ word: other, similarity: 1 - index / 20 })),
  }),
  siblings: () => [],
  trainPlain: ({ runId }) => ({ runId }),
})

/** A lesson that is over at once. */
export const exampleLesson = (): LessonState => ({
  points: Array.from({ length: 20 }, (_, at) => ({
    at: 20 * at,
    values: { accuracy: 1 - 0.9 ** at, loss: 0.9 ** at, training: 0.8 ** at, validation: 0.5 + 0.01 * at },
  })),
  isDone: true,
  reach: { before: fading(0.5), now: fading(0.9) },
  words: words.map((word, index) => ({
    word,
    group: String(index % 3),
    x: Math.cos(index),
    y: Math.sin(index),
  })),
})
