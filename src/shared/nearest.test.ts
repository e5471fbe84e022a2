import { expect, it } from 'vitest'
import { nearestName, nearestPath } from './nearest'

it('a name with a slip is found, whatever its case', () => {
  expect(nearestName('opinin', ['id', 'Opinion', 'text'])).toBe('Opinion')
  expect(nearestName('my revews', ['reviews of 2020', 'my reviews'])).toBe('my reviews')
  expect(nearestName('acuracy', ['accuracy', 'macroF1'])).toBe('accuracy')
})

it('a beginning or a part of a name finds it, the shortest first', () => {
  expect(nearestName('acc', ['id', 'test.accuracy', 'accuracy'])).toBe('accuracy')
  expect(nearestName('rate', ['learningRate', 'seed'])).toBe('learningRate')
  expect(nearestName('sentiments', ['id', 'sentiment'])).toBe('sentiment')
})

it('a name that nothing is like finds nothing', () => {
  expect(nearestName('mood', ['date', 'id'])).toBeNull()
  expect(nearestName('Gäste', ['comment', 'text'])).toBeNull()
  expect(nearestName('x', [])).toBeNull()
})

it('a path is found by its last part, or by the nearest one', () => {
  const known = ['training', 'training.epochs', 'training.learningRate', 'preparation.window']
  expect(nearestPath('epochs', known)).toBe('training.epochs')
  expect(nearestPath('training.lerning', known)).toBe('training.learningRate')
})
