import { expect, it } from 'vitest'
import { matchedColumns } from './matchColumns'

it('columns are matched by name, else by hand, and not before each has one', () => {
  const needed = ['date', 'sales']
  expect(matchedColumns(needed, ['date', 'sales', 'note'], {})).toEqual({ date: 'date', sales: 'sales' })
  expect(matchedColumns(needed, ['day', 'sold'], { date: 'day' })).toBeNull()
  expect(matchedColumns(needed, ['day', 'sold'], { date: 'day', sales: 'sold' })).toEqual({
    date: 'day',
    sales: 'sold',
  })
  expect(matchedColumns(needed, ['day', 'sold'], { date: 'day', sales: 'gone' })).toBeNull()
})
