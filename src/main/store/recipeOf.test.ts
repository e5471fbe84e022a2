import { expect, it } from 'vitest'
import { smallClassification } from '../../tasks/testing/exampleExperiments'
import { recipeOf } from './recipeOf'

const recipe = (changes: object, datasetHash = 'a') =>
  recipeOf({ settings: { ...smallClassification, ...changes }, datasetHash, testDatasetHash: null })

it('is the same for experiments that differ by name, training seed, kept epochs and order of fields alone', () => {
  const { training } = smallClassification
  expect(recipe({ name: 'b', training: { ...training, seed: training.seed + 1 } })).toBe(recipe({}))
  expect(recipe({ training: { ...training, keepEpochs: 12 } })).toBe(recipe({}))
  expect(recipe({ training: Object.fromEntries(Object.entries(training).reverse()) })).toBe(recipe({}))
  expect(recipe({ training: { ...training, epochs: training.epochs + 1 } })).not.toBe(recipe({}))
  expect(recipe({ split: { ...smallClassification.split, seed: 99 } })).not.toBe(recipe({}))
  expect(recipe({}, 'b')).not.toBe(recipe({}))
})

it('is the same whether a start at random is told or left out', () => {
  const { training } = smallClassification
  expect(recipe({ training: { ...training, startFrom: null, frozen: [] } })).toBe(recipe({}))
  expect(recipe({ training: { ...training, startFrom: 'r_000000000001' } })).not.toBe(recipe({}))
})
