import { expect, it } from 'vitest'
import type { InsideSample } from '../taskInside'
import { memorySource } from '../testing/memorySource'
import { smallClassification, smallSequences } from '../testing/exampleExperiments'
import type { ClassificationCodec } from './codec'
import { insideTexts } from './inside'
import { answerTexts } from './predict'
import type { SequencesCodec } from './sequences/codec'
import { insideSequences } from './sequences/inside'
import { answerSequences } from './sequences/predict'

const textsCodec: ClassificationCodec = {
  task: 'classification',
  text: 'text',
  level: 'word',
  lowercase: true,
  segmentation: 'none',
  signs: false,
  sequenceLength: 3,
  truncate: 'start',
  pad: 'start',
  vocabulary: ['<pad>', '<unknown>', 'good', 'film'],
  temperature: 1.8,
  labels: ['no', 'yes'],
}
const sequencesCodec: SequencesCodec = {
  task: 'classification',
  of: 'sequences',
  columns: { sequence: ['sequence'], label: 'label', sequenceId: null, step: null },
  perStep: 1,
  order: 'steps',
  missing: 'refuse',
  channels: ['sequence'],
  figure: 'lines',
  every: 1,
  sequenceLength: 3,
  cut: 'end',
  varies: false,
  range: null,
  center: false,
  scalers: [{ shift: 0, scale: 1 }],
  temperature: 0.6,
  labels: ['walk', 'run', 'rest'],
}

/** What the inside says of a sample: the answer, and the value of each outcome by its name. */
const said = ({ outcomes }: InsideSample, outputs: Float32Array) => ({
  ...outcomes.answer(outputs),
  values: Object.fromEntries(outcomes.names.map((name, index) => [name, outcomes.read(outputs)[index]])),
})

it('the inside is as sure of a text as its answer is', async () => {
  const outputs = Float32Array.of(0.8)
  const model = { codec: textsCodec, rows: null, answer: () => Promise.resolve(outputs) }
  const asked = await answerTexts({ task: 'classification', texts: ['good film'] }, model)
  const [answer] = asked.predictions
  const sample = insideTexts.ofText?.({ experiment: smallClassification, codec: textsCodec }, 'good film')
  if (!answer || !sample) throw new Error('nothing was said')
  expect(answer.probability).toBeLessThan(0.7)
  const { label, probability, probabilities } = answer
  expect(said(sample, outputs)).toEqual({ label, probability, probabilities, values: probabilities })
})

it('the inside is as sure of a sequence as its answer is', async () => {
  const outputs = Float32Array.of(0.2, 0.5, 0.3)
  const rows = memorySource([{ sequence: [1, 2, 3], label: 'run' }])
  const model = { codec: sequencesCodec, rows, answer: () => Promise.resolve(outputs) }
  const asked = await answerSequences({ task: 'classification', of: 'sequences', rows: [0] }, model)
  const [answer] = asked.predictions
  const inside = await insideSequences.ofRows({ experiment: smallSequences, codec: sequencesCodec }, rows)
  const sample = await inside.sample(0, [])
  if (!answer) throw new Error('nothing was answered')
  expect(answer.probability).toBeGreaterThan(0.55)
  const { label, probability, probabilities } = answer
  expect(said(sample, outputs)).toEqual({ label, probability, probabilities, values: probabilities })
})
