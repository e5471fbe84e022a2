import { expect, it } from 'vitest'
import { mostTrained } from './crossValidation'

const folds = (of: number, trained: number) => ({ of, runs: Array.from({ length: trained }) })

it('all folds of a few tell more than one of many', () => {
  expect(mostTrained([folds(10, 1), folds(5, 5), folds(3, 2)])?.of).toBe(5)
})

it('of two whole ones the one with more folds is told', () => {
  expect(mostTrained([folds(3, 3), folds(5, 5), folds(10, 9)])?.of).toBe(5)
})

it('folds of which none was trained tell nothing', () => {
  expect(mostTrained([folds(5, 0)])).toBeUndefined()
  expect(mostTrained([folds(5, 0), folds(10, 1)])?.of).toBe(10)
})
