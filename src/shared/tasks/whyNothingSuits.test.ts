import { describe, expect, it } from 'vitest'
import type { Column } from '../domain/column'
import { whyNothingSuits } from './whyNothingSuits'

const columns = (...types: Column['type'][]): Column[] =>
  types.map((type, index) => ({
    name: `column ${index}`,
    type,
    missing: 0,
    unique: 5,
    examples: [],
    frequent: [],
  }))

describe('why nothing is proposed', () => {
  it('tells of labels that are missing beside sequences', () => {
    expect(whyNothingSuits({ rows: 20, columns: columns('number', 'list') })).toContain(
      'sequences of numbers, and no column of labels',
    )
  })

  it('leads from blocks of numbers to the sizes of their classes', () => {
    const format = { kind: 'txt', encoding: 'utf-8', delimiter: '', decimal: '.', header: false } as const
    const why = whyNothingSuits({
      rows: 20,
      columns: columns('number', 'list'),
      format: { ...format, blocks: true },
    })
    expect(why).toContain('"Sequences of each class" on the page "How it was read"')
  })

  it('tells of labels that are missing beside texts', () => {
    expect(whyNothingSuits({ rows: 20, columns: columns('text') })).toContain('no column of labels')
  })

  it('tells of numbers that never change, by their name', () => {
    const [time, value] = columns('datetime', 'integer')
    const constant = [time, value].flatMap((column) => (column ? [{ ...column, name: 'v', unique: 1 }] : []))
    expect(whyNothingSuits({ rows: 20, columns: constant })).toBe(
      '"v" never changes, so that there is nothing to forecast.',
    )
  })

  it('is one plain sentence for a table without order and texts, however wide', () => {
    const wide = columns(...Array.from({ length: 141 }, () => 'category' as const))
    expect(whyNothingSuits({ rows: 20, columns: wide })).toBe(
      'Its rows stand in no order of time and hold no texts: an LSTM learns from sequences, and there are none.',
    )
    expect(whyNothingSuits({ rows: 20, columns: columns('datetime', 'category') })).toContain('stands out')
  })

  it('tells of series that several columns tell apart, and what leads on', () => {
    const [when, value] = columns('datetime', 'number')
    const time = { first: '', last: '', frequency: 'quarter', ascending: false, gaps: 0 } as const
    const joined = { columns: ['Purpose', 'Region'], count: 304 }
    const mixed = [when, value].flatMap((column) =>
      column ? [{ ...column, ...(column === when ? { time: { ...time, joined } } : {}) }] : [],
    )
    expect(whyNothingSuits({ rows: 24_320, columns: mixed })).toBe(
      'Its rows are 304 series over "column 0", which "Purpose" and "Region" tell apart together: joined into one column (under Findings), they can be forecast.',
    )
  })
})
