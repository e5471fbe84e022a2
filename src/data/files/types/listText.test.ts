import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFrames, readList } from './listText'

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)

describe('a cell of a list', () => {
  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(fc.array(number), (list) => {
        expect(readList(JSON.stringify(list))).toEqual(list)
        expect(readFrames(JSON.stringify(list))).toBeNull()
      }),
    )
  })
})

describe('missing numbers of a cell', () => {
  it('stand in lists and frames as null, or as nan in files of other programs', () => {
    expect(readList('[1, null, 3]')).toEqual([1, NaN, 3])
    expect(readList('[1, nan, NaN]')).toEqual([1, NaN, NaN])
    expect(readFrames('[[1, 2], [null, 4]]')).toEqual([[1, 2], [NaN, 4]]) // prettier-ignore
  })

  it('do not make a list of what holds words', () => {
    for (const cell of ['["nan", 1]', '[null, "a"]', '[nano]', '[[1], [null, 2]]'])
      expect([readList(cell), readFrames(cell)]).toEqual([null, null])
  })
})

describe('a cell of frames', () => {
  it('comes back from JSON as it was', () => {
    const frames = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1 }))
    fc.assert(
      fc.property(frames, (sequence) => {
        expect(readFrames(JSON.stringify(sequence))).toEqual(sequence)
        expect(readList(JSON.stringify(sequence))).toBeNull()
      }),
    )
  })

  it.each(['', '[[', '[[]]', '[[1], [2, 3]]', '[[1], 2]', '[["1"]]', '[[1]] and more'])(
    'is none in %j',
    (cell) => expect(readFrames(cell)).toBeNull(),
  )
})
