import { describe, expect, it } from 'vitest'
import { classificationCodecSchema } from './codec'
import { decodeOutputs, encodeInputs } from './portable'

const stored = {
  task: 'classification',
  text: 'review',
  level: 'word',
  lowercase: true,
  sequenceLength: 4,
  truncate: 'start',
  pad: 'start',
  vocabulary: ['(padding)', '(unknown)', '很', '快', '很快'],
  labels: ['bad', 'good'],
}

describe('the encoding that goes along with a model', () => {
  it('parts Chinese as the codec says', () => {
    const codec = classificationCodecSchema.parse({ ...stored, segmentation: 'all' })
    expect(encodeInputs(codec, ['很快'])).toEqual([[0, 0, 0, 4]])
  })

  it('says probabilities at the temperature of the codec', () => {
    const outputs = Float32Array.of(0.9)
    const [plain] = decodeOutputs({ labels: ['bad', 'good'] }, outputs)
    const [calm] = decodeOutputs({ labels: ['bad', 'good'], temperature: 2 }, outputs)
    expect(plain?.probabilities['good']).toBeCloseTo(0.9, 6)
    // 0.9 ^ (1/2) / (0.9 ^ (1/2) + 0.1 ^ (1/2))
    expect(calm?.probabilities['good']).toBeCloseTo(0.75, 6)
  })

  it('keeps the rule of models from before there was a choice', () => {
    expect(encodeInputs(classificationCodecSchema.parse(stored), ['很快'])).toEqual([[0, 0, 2, 3]])
  })
})
