import { describe, expect, it } from 'vitest'
import { nextSort, sortRows } from './sortRows'
import type { TableColumn } from './tableColumn'

interface Row {
  readonly name: string
  readonly score: number | null
}

const columns: TableColumn<Row>[] = [
  { id: 'name', title: 'Name', text: (row) => row.name, sortBy: (row) => row.name },
  { id: 'score', title: 'Score', text: (row) => String(row.score), sortBy: (row) => row.score },
  { id: 'note', title: 'Note', text: () => '' },
]
const rows: Row[] = [
  { name: 'run 10', score: 0.2 },
  { name: 'run 9', score: null },
  { name: 'Run 1', score: 0.9 },
]
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name)

describe('sortRows', () => {
  it('orders texts as people count', () => {
    expect(names(sortRows(rows, columns, { id: 'name', descending: false }))).toEqual([
      'Run 1',
      'run 9',
      'run 10',
    ])
  })

  it('puts rows without a value last in either direction', () => {
    expect(names(sortRows(rows, columns, { id: 'score', descending: false })).at(-1)).toBe('run 9')
    expect(names(sortRows(rows, columns, { id: 'score', descending: true }))).toEqual([
      'Run 1',
      'run 10',
      'run 9',
    ])
  })

  it('leaves rows as they stand without an order or for a column that has none', () => {
    expect(sortRows(rows, columns, null)).toBe(rows)
    expect(sortRows(rows, columns, { id: 'note', descending: true })).toBe(rows)
  })
})

describe('nextSort', () => {
  it('goes from ascending to descending and back to none', () => {
    const first = nextSort(null, 'name')
    const second = nextSort(first, 'name')
    expect([first, second, nextSort(second, 'name')]).toEqual([
      { id: 'name', descending: false },
      { id: 'name', descending: true },
      null,
    ])
  })
})
