import { expect, it } from 'vitest'
import { parseAssignment } from './assignments'
import { withLists } from './experimentFromOptions'

const columns = ['a', 'b', 'c,d', '5'].map((name) => ({ name }))
const listed = (text: string): unknown => withLists([parseAssignment(text)], columns)[0]?.value

it('a role that takes several columns is given them by commas or as JSON', () => {
  expect(listed('columns.features=a,b')).toEqual(['a', 'b'])
  expect(listed('columns.features=a, b')).toEqual(['a', 'b'])
  expect(listed('columns.features=["a","b"]')).toEqual(['a', 'b'])
  expect(listed('columns.features=a')).toEqual(['a'])
  expect(listed('columns.features=5')).toEqual(['5'])
  expect(listed('columns.features=c,d')).toEqual(['c,d'])
  expect(listed('columns.features=null')).toBeNull()
})

it('a role that takes one column is left as it is', () => {
  expect(listed('columns.target=a,b')).toBe('a,b')
  expect(listed('training.features=a,b')).toBe('a,b')
})
