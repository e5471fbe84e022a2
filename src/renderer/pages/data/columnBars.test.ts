import { describe, expect, it } from 'vitest'
import type { Column } from '../../../shared/domain/column'
import { columnBars } from './columnBars'

const column: Column = { name: 'c', type: 'category', missing: 0, unique: 2, examples: [], frequent: [] }

describe('columnBars', () => {
  it('are shares of the highest', () => {
    const frequent = [
      { value: 'ham', count: 400 },
      { value: 'spam', count: 100 },
    ]
    expect(columnBars({ ...column, frequent }).map(({ share }) => share)).toEqual([1, 0.25])
  })

  it('draw many values together as the last bar', () => {
    const frequent = Array.from({ length: 18 }, (_, index) => ({ value: String(index), count: 10 }))
    const bars = columnBars({ ...column, frequent })
    expect(bars).toHaveLength(15)
    expect(bars.at(-1)).toEqual({ share: 1, rest: true })
    expect(bars[0]?.share).toBe(0.25)
  })

  it('are none where nothing was counted', () => {
    expect(columnBars({ ...column, type: 'empty' })).toEqual([])
  })
})
