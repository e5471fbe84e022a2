import { z } from 'zod'
import { portableSampleCount, type TaskEngine } from '../../../src/tasks/taskEngine'
import type { ToyAnswer, ToyEvaluation, ToyExperiment, ToyQuestion } from '../shared/pairs'
import { pairedGain } from '../../../src/shared/tasks/judgement'
import { spreadRows } from '../../../src/tasks/inside'
import { distances, meanOf } from '../../../src/tasks/taskCases'
import type { InsideSample } from '../../../src/tasks/taskInside'
import { encodeInputs } from './portable'
import { toyNetwork } from './planner'
import { pairSamples, prepareToy, readNumbers, type PreparedPairs } from './preparedPairs'

const codecSchema = z.object({ task: z.literal('toy'), column: z.string() })

/** A number as one sample of one step. */
const sampleOf = (number: number): InsideSample => ({
  samples: pairSamples([number], null),
  inputs: [
    {
      labels: ['1'],
      ids: null,
      features: ['number'],
      values: [[number]],
      between: null,
      changeable: 1,
      title: 'Values',
      perStep: 1,
    },
  ],
  outcomes: {
    kind: 'value',
    at: 'end',
    names: ['answer'],
    read: (outputs) => outputs,
    answer: (outputs) => ({ answers: [...outputs] }),
  },
  row: null,
  text: null,
  truth: null,
})

/** The calculating part of the toy task. */
export const toyEngine: TaskEngine<ToyExperiment, ToyQuestion, ToyAnswer, PreparedPairs, ToyEvaluation> = {
  prepare: prepareToy,
  judge: ({ metrics, baselines, part }) => {
    const guess = baselines[0]?.[part]['mae'] ?? 0
    return `Off by ${metrics['mae']?.toFixed(3)} on average; always the mean by ${guess.toFixed(3)}.`
  },
  answer: async ({ numbers }, model) => ({
    task: 'toy',
    answers: [...(await model.answer(pairSamples(numbers, null)))],
  }),
  report: ({ pairs }) => [
    {
      title: 'Answers',
      blocks: [
        {
          kind: 'table',
          caption: 'Test pairs',
          head: ['Number', 'Actual', 'Answer'],
          rows: pairs.map(({ number, answer, answered }) => [number, answer, answered].map(String)),
          right: [0, 1, 2],
        },
      ],
    },
  ],
  portable: 'toy',
  isSearched: false,
  networkOf: (experiment, stored) =>
    codecSchema.parse(stored).column === experiment.columns.number ? toyNetwork(experiment) : null,
  namesOf: () => ({ inputs: [null], outputs: null }),
  meaningOf: (codec) => codec,
  portableSamples: async (stored, source) => {
    const codec = codecSchema.parse(stored)
    const [read] = await readNumbers(source, [codec.column])
    const numbers = Array.from(read?.subarray(0, portableSampleCount) ?? [])
    return {
      samples: pairSamples(numbers, null),
      inputs: encodeInputs(codec, numbers),
      questions: numbers,
      inputShape: '[numbers, 1, 1]',
    }
  },
  cases: {
    keys: ['row'],
    told: [],
    measure: 'distance',
    worth: distances,
    reached: (answers) => {
      const distance = meanOf(distances(answers))
      return distance === null ? {} : { mae: -distance }
    },
    gain: (first, second) => {
      const own = distances(first)
      return pairedGain(
        'mae',
        distances(second).map((value, place) => value - (own[place] ?? NaN)),
      )
    },
    groups: () => null,
  },
  inside: {
    ofText: (_model, text) => sampleOf(Number(text)),
    ofRows: async ({ codec }, rows) => {
      const [read] = await readNumbers(rows, [codecSchema.parse(codec).column])
      return {
        spread: (count) => spreadRows(rows.rows, count),
        sample: (row, changes) =>
          Promise.resolve({ ...sampleOf(changes[0]?.value ?? read?.[row ?? 0] ?? 0), row: row ?? 0 }),
      }
    },
  },
}
