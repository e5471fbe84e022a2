import { describe, expect, it } from 'vitest'
import { orderAlternatives, typeAlternatives, type PreviewColumn } from './columnAlternatives'

const column: PreviewColumn = {
  name: 'when',
  found: 'when',
  type: 'datetime',
  possible: ['datetime', 'category', 'text'],
  dateOrder: 'day',
  dateOrders: ['day', 'month'],
}
const labels = (alternatives: readonly { label: string }[]): string[] =>
  alternatives.map(({ label }) => label)

describe('the alternatives of a column', () => {
  it('begin with the type it has, by its name', () => {
    expect(labels(typeAlternatives(column, undefined))).toEqual(['Time', 'Category', 'Text'])
    expect(labels(typeAlternatives({ ...column, type: 'empty' }, undefined))[0]).toBe('As found')
  })

  it('hold the way back once one was chosen', () => {
    expect(labels(typeAlternatives({ ...column, type: 'text' }, 'text'))).toEqual([
      'As found',
      'Time',
      'Category',
      'Text',
    ])
    expect(labels(orderAlternatives({ ...column, dateOrder: 'month' }, 'month'))).toEqual([
      'As found',
      'Day first',
      'Month first',
    ])
  })

  it('are orders only where dates allow several', () => {
    expect(labels(orderAlternatives(column, undefined))).toEqual(['Day first', 'Month first'])
    expect(orderAlternatives({ ...column, dateOrders: ['day'] }, undefined)).toEqual([])
    expect(orderAlternatives({ ...column, dateOrder: null, dateOrders: [] }, undefined)).toEqual([])
  })
})
