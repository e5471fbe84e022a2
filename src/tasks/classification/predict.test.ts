import { expect, it } from 'vitest'
import type { ClassificationCodec } from './codec'
import { cutNote } from '../../shared/tasks/classification/texts'
import { askTexts } from './predict'

const codec: ClassificationCodec = {
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
  temperature: 1,
  labels: ['no', 'yes'],
}
const cutOf = (text: string, more: Partial<ClassificationCodec> = {}) =>
  askTexts({ ...codec, ...more }, [text]).answers(new Float32Array([0.9]))[0]?.cut

it('an answer tells how much of a text was read', () => {
  expect(cutOf('a good film')).toBeNull()
  expect(cutOf('it is a very good film')).toEqual({ used: 3, of: 6, at: 'start', level: 'word' })
  expect(cutOf('film', { level: 'character', truncate: 'end' })).toEqual({
    used: 3,
    of: 4,
    at: 'end',
    level: 'character',
  })
})

it('a cut is told by the side that was read', () => {
  expect(cutNote({ used: 200, of: 1512, at: 'start', level: 'word' })).toBe(
    'Only its last 200 of 1,512 words were read: the network takes no more.',
  )
  expect(cutNote({ used: 3, of: 4, at: 'end', level: 'character' })).toContain('first 3 of 4 characters')
})

it('a text without a known word is told from one with some', () => {
  const asked = askTexts(codec, ['zzz qqq', 'good qqq', '']).answers(new Float32Array([0.9, 0.9, 0.9]))
  expect(asked.map(({ nothingKnown }) => nothingKnown)).toEqual([true, false, true])
})
