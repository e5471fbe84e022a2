import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CopyFinder, copiesOf } from './copies'

/** The same by looking at every passage. */
function slowly(text: string, training: string): number[] {
  return Array.from(text, (_, end) => {
    for (let from = 0; from <= end; from++)
      if (training.includes(text.slice(from, end + 1))) return end + 1 - from
    return 0
  })
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 })

describe('copies in a text', () => {
  it('are the longest passages that stand in the training text, however it is cut into pieces', () => {
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 4 }), (text, pieces) => {
        const finder = new CopyFinder(text)
        for (const piece of pieces) finder.read(piece)
        expect([...finder.longestEndingAt()]).toEqual(slowly(text, pieces.join('')))
      }),
      { numRuns: 300 },
    )
  })

  it('count from a length on that does not come about by itself', () => {
    const copied = 'a'.repeat(35)
    const finder = new CopyFinder(`xyz${copied}xyz`)
    finder.read(`b${copied}b`)
    expect(copiesOf(finder.longestEndingAt(), 'character')).toMatchObject({
      copies: [{ from: 3, length: 35 }],
      share: 35 / 41,
      longest: 35,
    })
    expect(copiesOf(finder.longestEndingAt(), 'word').share).toBe(0)
  })
})
