import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalText } from '../normalText'
import { jaccard } from './judgement'
import { NearTexts } from './nearTexts'
import { wordPairs } from './wordPairs'

const words = ['the', 'old', 'lamp', 'in', 'hall', 'gave', 'no', 'light', 'we', 'sat', 'there', 'long']

/** Texts of which some are made of others by changing a few words. */
const texts = fc
  .array(
    fc.record({
      words: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }),
      copyOf: fc.option(fc.nat()),
      change: fc.nat({ max: 30 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((drafts) => {
    const made: string[][] = []
    for (const { words: numbers, copyOf, change } of drafts) {
      const source = copyOf === null ? undefined : made[copyOf % Math.max(1, made.length)]
      const own = source ? [...source] : numbers.map((number) => `${words[number % 12]}${number}`)
      if (source) own[change % own.length] = 'changed'
      made.push(own)
    }
    return made.map((own) => own.join(' '))
  })

/** The same by comparing every text with all earlier ones that stay. */
function comparedWithAll(all: readonly string[], likeness: number): boolean[] {
  const kept: Uint32Array[] = []
  const verdicts = new Map<string, boolean>()
  return all.map((text) => {
    const normal = normalText(text)
    if (verdicts.has(normal)) return true
    const own = wordPairs(normal)
    const isNear = own.length >= 6 && kept.some((other) => jaccard(own, other) >= likeness)
    if (!isNear && own.length >= 6) kept.push(own)
    verdicts.set(normal, isNear)
    return isNear
  })
}

describe('nearly equal texts', () => {
  it('are those that a comparison of all with all finds', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const near = new NearTexts(0.8)
        near.add(0, all)
        const found = near.judge(0, all).map((one) => one !== null)
        expect(found).toEqual(comparedWithAll(all, 0.8))
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('are never further apart than was asked for', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const near = new NearTexts(2 / 3)
        near.add(0, all)
        near.judge(0, all).forEach((found, row) => {
          if (found === null) return
          const [own, other] = [all[row], all[found.row]].map((text) => normalText(text ?? ''))
          if (own === other) return
          expect(jaccard(wordPairs(own ?? ''), wordPairs(other ?? ''))).toBeGreaterThanOrEqual(2 / 3)
          expect(found.row).toBeLessThan(row)
        })
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('are found in Chinese, whose words no spaces part', () => {
    const all = ['今天天气很好我们去公园玩', '别的文字完全不同没有关系', '今天天气很好我们去公园玩吧']
    const near = new NearTexts(0.8)
    near.add(0, all)
    expect(near.judge(0, all)).toEqual([null, null, { row: 0, part: 'dataset', likeness: 11 / 12 }])
  })

  it('are all of many rows made by one pattern, in a moment', () => {
    const all = Array.from(
      { length: 20_000 },
      (_, row) => `user ${row} logged in from the office and read one page of the manual`,
    )
    const near = new NearTexts(2 / 3)
    near.add(0, all)
    const found = near.judge(0, all)
    expect(found.filter((one) => one === null)).toHaveLength(1)
  })
})
