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

  it.each(['', '[[', '[[]]', '[[1], [2, 3]]', '[[1], 2]', '[["1"]]', '[[1]] and more', '[[null]]'])(
    'is none in %j',
    (cell) => expect(readFrames(cell)).toBeNull(),
  )
})
