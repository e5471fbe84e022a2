import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassificationEvaluation } from '../../../shared/tasks/classification/spec'
import { confusionTable, frequentMixups } from './confusionTable'

const evaluation = (labels: string[], confusion: number[][]): ClassificationEvaluation => ({
  task: 'classification',
  labels,
  confusion,
  perClass: [],
  mistakes: [],
})

describe('the confusion matrix', () => {
  it('gives each answer its share of the actual class', () => {
    const [ham] = confusionTable(
      evaluation(
        ['ham', 'spam'],
        [
          [90, 10],
          [3, 7],
        ],
      ),
    )
    expect(ham).toMatchObject({ actual: 'ham', total: 100 })
    expect(ham?.cells.map(({ share, correct }) => [share, correct])).toEqual([
      [0.9, true],
      [0.1, false],
    ])
  })

  it('has no share in a class without test rows', () => {
    const [empty] = confusionTable(
      evaluation(
        ['a', 'b'],
        [
          [0, 0],
          [1, 1],
        ],
      ),
    )
    expect(empty?.cells.map(({ share }) => share)).toEqual([0, 0])
  })

  it('has shares between 0 and 1 that add up to 1 in every class with rows', () => {
    const matrix = fc.integer({ min: 1, max: 6 }).chain((size) =>
      fc.array(fc.array(fc.nat(50), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    )
    fc.assert(
      fc.property(matrix, (confusion) => {
        const labels = confusion.map((_, index) => `class ${index}`)
        for (const row of confusionTable(evaluation(labels, confusion))) {
          const sum = row.cells.reduce((total, { share }) => total + share, 0)
          expect(sum).toBeCloseTo(row.total === 0 ? 0 : 1)
        }
      }),
    )
  })

  it('names the most frequent mix-ups and leaves out right answers', () => {
    const rows = confusionTable(
      evaluation(
        ['a', 'b', 'c'],
        [
          [9, 1, 0],
          [4, 5, 0],
          [0, 2, 8],
        ],
      ),
    )
    expect(frequentMixups(rows, 2).map(({ actual, predicted, count }) => [actual, predicted, count])).toEqual(
      [
        ['b', 'a', 4],
        ['c', 'b', 2],
      ],
    )
  })
})
