import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bestThreshold, decisionCurve, prAucOf, rankAnswers, rocAucOf } from './rankedAnswers'

const said = [0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.4, 0.4, 0.2, 0.1]
const actual = [1, 1, 0, 1, 0, 1, 0, 1, 0, 0]

it('areas are those of scikit-learn, equal probabilities among them', () => {
  const ranked = rankAnswers(said, actual)
  // roc_auc_score and average_precision_score of scikit-learn.
  expect(rocAucOf(ranked)).toBeCloseTo(0.76, 10)
  expect(prAucOf(ranked)).toBeCloseTo(0.7416666666666667, 10)
})

it('answers without one of the classes have no area and no best threshold', () => {
  const ranked = rankAnswers([0.2, 0.7], [0, 0])
  expect(rocAucOf(ranked)).toBeNull()
  expect(prAucOf(ranked)).toBeNull()
  expect(bestThreshold(ranked)).toBeNull()
})

it('the best threshold lies between the probabilities that it parts', () => {
  expect(bestThreshold(rankAnswers([0.9, 0.6, 0.3], [1, 1, 0]))).toBeCloseTo(0.45)
  expect(bestThreshold(rankAnswers(said, actual))).toBeCloseTo(0.3)
})

it('a curve goes from no sample to all, and each of its points counts the samples from its threshold on', () => {
  const samples = fc.array(
    fc.record({ said: fc.double({ min: 0, max: 1, noNaN: true }), is: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 400,
    },
  )
  fc.assert(
    fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (own, chosen) => {
      const ranked = rankAnswers(
        own.map((sample) => sample.said),
        own.map(({ is }) => Number(is)),
      )
      const curve = decisionCurve(ranked, chosen)
      expect(curve.some(({ threshold }) => threshold === chosen)).toBe(true)
      expect(curve.at(-1)).toMatchObject({ threshold: 0, found: ranked.positives, taken: ranked.negatives })
      for (const { threshold, found, taken } of curve) {
        const answered = own.filter((sample) => sample.said >= threshold)
        expect(found).toBe(answered.filter(({ is }) => is).length)
        expect(taken).toBe(answered.filter(({ is }) => !is).length)
      }
    }),
  )
})
