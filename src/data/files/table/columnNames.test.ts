import { describe, expect, it } from 'vitest'
import { columnNames } from './columnNames'

describe('columnNames', () => {
  it('names columns without a name by their place', () => {
    expect(columnNames(['', 'Date', ' ']).names).toEqual(['column 1', 'Date', 'column 3'])
  })

  it('numbers names that occur more than once, and says so', () => {
    const { names, warnings } = columnNames(['a', 'b', 'a', 'a (2)', 'a'])
    expect(new Set(names).size).toBe(5)
    expect(names.slice(0, 3)).toEqual(['a', 'b', 'a (2)'])
    expect(warnings.map((warning) => warning.code)).toEqual(['column.renamed'])
  })

  it('cuts separators that a program left at the end, and line breaks', () => {
    expect(columnNames(['AH,,,,,', 'long\nname']).names).toEqual(['AH', 'long name'])
  })
})
