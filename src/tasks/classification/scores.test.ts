import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accuracyOf, confusionMatrix, macroF1Of, scoresByClass } from './scores'

describe('the scores of a classification', () => {
  it('are those of a worked example', () => {
    // Actual a a a b b c, predicted a a b b b a.
    const confusion = confusionMatrix([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0], 3)
    expect(confusion).toEqual([
      [2, 1, 0],
      [0, 2, 0],
      [1, 0, 0],
    ])
    expect(accuracyOf(confusion)).toBeCloseTo(4 / 6)
    const [a, b, c] = scoresByClass(confusion, ['a', 'b', 'c'])
    expect(a?.f1).toBeCloseTo(2 / 3)
    expect(b?.f1).toBeCloseTo(0.8)
    expect(c).toEqual({ label: 'c', precision: 0, recall: 0, f1: 0, support: 1 })
    expect(macroF1Of(confusion, ['a', 'b', 'c'])).toBeCloseTo((2 / 3 + 0.8) / 3)
  })

  it('lie between 0 and 1, and are 1 when all is right', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(pairs, (answers) => {
        const names = ['a', 'b', 'c', 'd']
        const actual = answers.map(([first]) => first)
        const confusion = confusionMatrix(
          actual,
          answers.map(([, second]) => second),
          4,
        )
        for (const value of [accuracyOf(confusion), macroF1Of(confusion, names)]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        const right = confusionMatrix(actual, actual, 4)
        expect(accuracyOf(right)).toBe(1)
        expect(macroF1Of(right, names)).toBeCloseTo(1)
      }),
    )
  })
})
