import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../domain/column'
import { likelyTask, suggestionTitle } from './suggestions'

it('the title of a suggestion says what would be learned', () => {
  const columns = { text: 'message', label: 'label' }
  expect(suggestionTitle({ task: 'classification', columns })).toBe('Tell label from message')
  const series = { time: 'Month', target: 'Passengers', features: ['Fare'] }
  expect(suggestionTitle({ task: 'forecasting', columns: series })).toBe('Forecast Passengers')
})

describe('the task to begin with', () => {
  const withTypes = (...types: ColumnType[]) =>
    likelyTask({ suggestions: [], columns: types.map((type) => ({ type })) })

  it('is the one that is suggested first', () => {
    const suggestions = [{ task: 'forecasting' }, { task: 'classification' }] as const
    expect(likelyTask({ suggestions, columns: [{ type: 'text' }] })).toBe('forecasting')
  })

  it('is without a suggestion the one whose kind of column is there', () => {
    expect(withTypes('text', 'number')).toBe('classification')
    expect(withTypes('datetime', 'integer')).toBe('forecasting')
    expect(withTypes('category')).toBe('classification')
  })
})
