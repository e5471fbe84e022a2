import { describe, expect, it } from 'vitest'
import { suggestionTitle } from './suggestionTitle'

describe('suggestionTitle', () => {
  it('says what would be learned', () => {
    const because = ''
    const columns = { text: 'message', label: 'label' }
    expect(suggestionTitle({ task: 'classification', columns, because })).toBe('Tell label from message')
    const series = { time: 'Month', target: 'Passengers', features: ['Fare'] }
    expect(suggestionTitle({ task: 'forecasting', columns: series, because })).toBe('Forecast Passengers')
  })
})
