import { describe, expect, it } from 'vitest'
import { classificationCodecSchema } from './codec'
import { encodeInputs } from './portable'

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

  it('keeps the rule of models from before there was a choice', () => {
    expect(encodeInputs(classificationCodecSchema.parse(stored), ['很快'])).toEqual([[0, 0, 2, 3]])
  })
})
