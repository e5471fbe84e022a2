import { expect, it } from 'vitest'
import { hasPicture } from './hasPicture'

it('a picture without values, classes or lines is none', () => {
  expect(hasPicture({ kind: 'series', column: 'n', values: [null, 1] })).toBe(true)
  expect(hasPicture({ kind: 'series', column: 'n', values: [null] })).toBe(false)
  expect(hasPicture({ kind: 'classes', column: 'n', bars: [] })).toBe(false)
  expect(hasPicture({ kind: 'lines', lines: ['one'] })).toBe(true)
  expect(hasPicture({ kind: 'lines', lines: [] })).toBe(false)
})
