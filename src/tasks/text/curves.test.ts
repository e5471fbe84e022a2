import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curveSteps, lengthCurve, unknownCurve } from './textCurves'
import { rankTokens, vocabularyPage } from './vocabulary'

const counts = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 })

describe('the steps of a curve', () => {
  it('ascend without repeats, begin and end where asked, and hold the present setting', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 2, max: 9000 }),
        (from, to, current) => {
          const steps = curveSteps(from, to, current)
          expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
          expect(steps).toContain(current)
          expect(steps).toContain(from)
          expect(steps.length).toBeLessThan(100)
          expect(steps.every(Number.isInteger)).toBe(true)
        },
      ),
    )
  })
})

describe('the curve over lengths', () => {
  it('tells for each length what counting the texts anew would', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 60 }), (lengths, current) => {
        const all = lengths.reduce((sum, length) => sum + length, 0)
        for (const { length, cutShare, lostShare } of lengthCurve(lengths, current)) {
          const longer = lengths.filter((own) => own > length)
          const lost = longer.reduce((sum, own) => sum + own - length, 0)
          expect(cutShare).toBeCloseTo(lengths.length === 0 ? 0 : longer.length / lengths.length, 9)
          expect(lostShare).toBeCloseTo(all === 0 ? 0 : lost / all, 9)
        }
      }),
    )
  })
})

describe('the curve over vocabulary sizes', () => {
  it('tells for each size what choosing that vocabulary would leave unknown', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 30 }), (ranked, unseen) => {
        const total = ranked.reduce((sum, count) => sum + count, unseen)
        for (const { size, unknownShare } of unknownCurve(ranked, total, 12)) {
          const held = ranked.slice(0, size - 2).reduce((sum, count) => sum + count, 0)
          expect(unknownShare).toBeCloseTo(total === 0 ? 0 : (total - held) / total, 9)
        }
      }),
    )
  })

  it('ends at what there is, though more is asked for', () => {
    const ranked = Array<number>(40).fill(1)
    expect(unknownCurve(ranked, 40, 90).at(-1)).toEqual({ size: 42, unknownShare: 0 })
  })
})

describe('the rank of tokens', () => {
  it('is by how often they occur, then by which came first, without rare ones', () => {
    expect([...rankTokens(Float64Array.of(2, 9, 1, 9, 3), 2)]).toEqual([1, 3, 4, 0])
  })
})

describe('a page of the vocabulary', () => {
  const tokens = ['(padding)', '(unknown)', 'good', 'Goods', 'bad', '4']
  const page = (search: string, offset = 0, limit = 10) =>
    vocabularyPage(tokens, [50, 4, 9, 3, 2, 1], { search, offset, limit })

  it('holds entries by number with their counts', () => {
    expect(page('', 1, 2)).toEqual({
      size: 6,
      found: 6,
      offset: 1,
      entries: [
        { id: 1, token: '(unknown)', count: 4 },
        { id: 2, token: 'good', count: 9 },
      ],
    })
    expect(page('', 6).entries).toEqual([])
  })

  it('finds parts of words whatever their case, and numbers', () => {
    expect(page('GOOD').entries.map(({ token }) => token)).toEqual(['good', 'Goods'])
    expect(page('4').entries.map(({ id }) => id)).toEqual([4, 5])
    expect(page('padd').entries.map(({ id }) => id)).toEqual([0])
    expect(page('nothing')).toMatchObject({ found: 0, entries: [] })
  })
})
