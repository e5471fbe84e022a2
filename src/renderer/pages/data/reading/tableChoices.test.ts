import { describe, expect, it } from 'vitest'
import type { TableChoice } from '../../../../shared/domain/reading'
import { columnsText, tablesBeside, tableSize } from './tableChoices'

const table = (name: string, columns: string[], more: Partial<TableChoice> = {}): TableChoice => ({
  name,
  parts: 1,
  rows: 36,
  bytes: 2048,
  columns,
  usual: false,
  ...more,
})
const south = table('south.csv', ['day', 'sales'])
const north = table('north.csv', ['day', 'sales'])
const notes = table('notes.csv', ['who', ''], { rows: null })
const joined = table('north.csv and 1 more', ['file', 'day', 'sales'], { parts: 2, usual: true })
const tables = [joined, north, notes, south]

describe('the tables of a file', () => {
  it('are told by rows or size, and their columns', () => {
    expect(tableSize(north)).toBe('36 rows, 2 columns')
    expect(tableSize(notes)).toBe('2 kB, 2 columns')
    expect(tableSize(joined)).toBe('2 as one: 36 rows, 3 columns')
    expect(columnsText(notes)).toBe('who, –')
    expect(columnsText(table('a', ['', '']))).toBe('Columns without names')
  })

  it('beside several as one are those it does not hold; beside a single one all others', () => {
    expect(tablesBeside(tables, joined.name)).toEqual([notes])
    expect(tablesBeside(tables, north.name)).toEqual([notes, south])
  })

  it('beside one that is not among them are not known', () => {
    expect(tablesBeside(tables, 'other.csv')).toEqual([])
    expect(tablesBeside(tables, undefined)).toEqual([])
  })
})
