import { expect, it } from 'vitest'
import { sortOf } from './list'

it('puts the best, the newest or the smallest first, and the other way round when asked', () => {
  expect(sortOf('accuracy', false).descending).toBe(true)
  expect(sortOf('validation.loss', false).descending).toBe(false)
  expect(sortOf('mae', true).descending).toBe(true)
  expect(sortOf('created', false).descending).toBe(true)
  expect(sortOf('ended', false).descending).toBe(true)
  expect(sortOf('training.learningRate', false).descending).toBe(false)
})
