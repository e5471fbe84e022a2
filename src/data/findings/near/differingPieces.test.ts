import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differingPieces } from './differingPieces'

const words = fc.array(fc.constantFrom('a', 'bc', 'def', 'g!', ','), { maxLength: 12 })
const textOf = (pieces: ReturnType<typeof differingPieces>, where: 'row' | 'other'): string =>
  pieces
    .filter((piece) => piece.where === 'both' || piece.where === where)
    .map(({ text }) => text)
    .join('')

it('both texts can be read from their pieces', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      const pieces = differingPieces(one.join(' '), other.join(' '))
      expect(textOf(pieces, 'row')).toBe(one.join(' '))
      expect(textOf(pieces, 'other')).toBe(other.join(' '))
    }),
    { seed: 3 },
  )
})

it('long equal stretches are shortened around what differs', () => {
  const long = 'word '.repeat(400)
  const pieces = differingPieces(`${long}end`, `${long}finish`)
  expect(pieces.slice(1)).toEqual([
    { text: 'finish', where: 'other' },
    { text: 'end', where: 'row' },
  ])
  expect(pieces[0]?.text.length).toBeLessThan(50)
})

it('texts without anything in common are shown by their beginnings', () => {
  const pieces = differingPieces(
    'x1 '.repeat(3000),
    Array.from({ length: 3000 }, (_, n) => `w${n}`).join(' '),
  )
  expect(pieces.map(({ where }) => where)).toEqual(['row', 'other'])
})
