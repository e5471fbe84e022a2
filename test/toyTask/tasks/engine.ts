import { z } from 'zod'
import { portableSampleCount, type TaskEngine } from '../../../src/tasks/taskEngine'
import type { ToyAnswer, ToyExperiment, ToyQuestion } from '../shared/pairs'
import { encodeInputs } from './portable'
import { pairSamples, prepareToy, readNumbers, type PreparedPairs } from './preparedPairs'

const codecSchema = z.object({ task: z.literal('toy'), column: z.string() })

/** The calculating part of the toy task. */
export const toyEngine: TaskEngine<ToyExperiment, ToyQuestion, ToyAnswer, PreparedPairs> = {
  prepare: prepareToy,
  judge: ({ metrics, baselines, part }) => {
    const guess = baselines[0]?.[part]['mae'] ?? 0
    return `Off by ${metrics['mae']?.toFixed(3)} on average; always the mean by ${guess.toFixed(3)}.`
  },
  answer: async ({ numbers }, model) => ({
    task: 'toy',
    answers: [...(await model.answer(pairSamples(numbers, null)))],
  }),
  portable: 'toy',
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
}
