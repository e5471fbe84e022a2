import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../shared/tasks/classification/certainty'
import { decisionFigures, precisionLines, rocLines } from './decisionFigures'

/** Four rows of the second class and six of the first. */
const decision: Decision = {
  positives: 4,
  negatives: 6,
  curve: [
    { threshold: 1, found: 0, taken: 0 },
    { threshold: 0.8, found: 2, taken: 0 },
    { threshold: 0.5, found: 3, taken: 1 },
    { threshold: 0.2, found: 4, taken: 4 },
    { threshold: 0, found: 4, taken: 6 },
  ],
  chosen: 0.5,
}

describe('figures at a threshold', () => {
  it('count what is found, missed, taken and left', () => {
    expect(decisionFigures(decision, 0.5)).toEqual({
      threshold: 0.5,
      found: 3,
      taken: 1,
      missed: 1,
      left: 5,
      precision: 0.75,
      recall: 0.75,
      f1: 0.75,
      accuracy: 0.8,
      falseAlarms: 1 / 6,
    })
  })

  it('between two points are those of the higher one', () => {
    expect(decisionFigures(decision, 0.6)).toMatchObject({ found: 2, taken: 0, precision: 1, recall: 0.5 })
  })

  it('have no precision where the second class is never answered', () => {
    expect(decisionFigures(decision, 1)).toMatchObject({ precision: null, recall: 0, f1: 0, accuracy: 0.6 })
  })
})

it('curves go from nothing found to all, with the point of the threshold on them', () => {
  const at = decisionFigures(decision, 0.5)
  const [roc, , here] = rocLines(decision, at, 'red')
  expect(roc?.points.at(0)).toEqual({ x: 0, y: 0 })
  expect(roc?.points.at(1)).toEqual({ x: 0, y: 0.5 })
  expect(roc?.points.at(-1)).toEqual({ x: 1, y: 1 })
  expect(roc?.points).toContainEqual(here?.points[0])
  const [precision, chance, there] = precisionLines(decision, at, 'red')
  expect(precision?.points).toContainEqual(there?.points[0])
  expect(chance?.points.map(({ y }) => y)).toEqual([0.4, 0.4])
})
