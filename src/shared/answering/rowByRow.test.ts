import { expect, it } from 'vitest'
import { addedName, askedColumn, inPortions, placesOfTexts, textOf } from './rowByRow'

it('an added column takes a free name', () => {
  expect(addedName('prediction', ['text'])).toBe('prediction')
  expect(addedName('prediction', ['prediction', 'prediction_2'])).toBe('prediction_3')
})

it('the column of the run is asked, else the only one, else nobody knows', () => {
  expect(askedColumn(['id', 'text'], 'text')).toBe('text')
  expect(askedColumn(['review'], 'text')).toBe('review')
  expect(askedColumn(['id', 'review'], 'text')).toBeNull()
  expect(askedColumn([], 'text')).toBeNull()
})

it('texts are asked in portions that keep their order, none of them empty', () => {
  const texts = Array.from({ length: 7 }, (_, index) => `text ${index}`)
  expect(inPortions(texts, 3).map(({ length }) => length)).toEqual([3, 3, 1])
  expect(inPortions(texts, 3).flat()).toEqual(texts)
  const long = 'a'.repeat(5_000_000)
  expect(inPortions([long, long, 'b']).map(({ length }) => length)).toEqual([1, 2])
  expect(inPortions([])).toEqual([])
})

it('only cells that hold a text are asked, in their places', () => {
  const cells = [null, 'a', '  ', 12.5, undefined, true].map(textOf)
  expect(cells).toEqual(['', 'a', '  ', '12.5', '', 'true'])
  expect(placesOfTexts(cells)).toEqual([1, 3, 5])
})
