import { expect, it } from 'vitest'
import type { Column } from '../../shared/domain/column'
import { joinable } from './joinable'

const column = (name: string): Column => ({
  name,
  type: 'number',
  missing: 0,
  unique: 1,
  examples: [],
  frequent: [],
})
const dataset = (id: string, ...columns: string[]) => ({
  id,
  name: `name of ${id}`,
  columns: columns.map(column),
})

it('data sets with the same columns can be read as one', () => {
  const [a, b, c] = [dataset('a', 'day', 'sold'), dataset('b', 'day', 'sold'), dataset('c', 'sold', 'day')]
  expect(joinable([a, c, b])).toEqual([{ ids: ['a', 'b'], names: ['name of a', 'name of b'] }])
  expect(joinable([a, c])).toEqual([])
})

it('the same file twice is one data set', () => {
  expect(joinable([dataset('a', 'day'), dataset('a', 'day')])).toEqual([])
})
