import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextsOf, KneserNey } from './kneserNey'
import { NgramCounts } from './ngramCounts'

const vocabulary = 5
const text = fc.array(fc.integer({ min: 1, max: vocabulary - 1 }), { minLength: 2, maxLength: 80 })

describe('Kneser-Ney smoothing', () => {
  it('gives probabilities that add up to 1 in every context, of known and of unknown ones', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 5 }), (learned, told, order) => {
        const counts = NgramCounts.of(Int32Array.from(learned), 5)
        const model = new KneserNey(counts, order, vocabulary - 1)
        for (const contexts of contextsOf(counts, Int32Array.from(told))) {
          let sum = 0
          for (let token = 1; token < vocabulary; token++) {
            const { probability } = model.tell(contexts, token)
            expect(probability).toBeGreaterThan(0)
            sum += probability
          }
          expect(sum).toBeCloseTo(1, 9)
        }
      }),
    )
  })

  it('tells what repeats from what stands before it', () => {
    const learned = Int32Array.from({ length: 300 }, (_, place) => 1 + (place % 3))
    const counts = NgramCounts.of(learned, 5)
    const model = new KneserNey(counts, 5, 3)
    const contexts = [...contextsOf(counts, Int32Array.of(1, 2))].at(-1) ?? []
    const { probability, likeliest } = model.tell(contexts, 3)
    expect(likeliest).toBe(3)
    expect(probability).toBeGreaterThan(0.9)
  })

  it('counts shorter sequences where longer ones would be too many', () => {
    const learned = Int32Array.from(
      { length: 2000 },
      (_, place) => 1 + ((place * place * 31 + (place >> 3)) % 97),
    )
    expect(NgramCounts.of(learned, 5, 1000).order).toBeLessThan(5)
    expect(NgramCounts.of(learned, 5).order).toBe(5)
  })
})
