import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowWindow, scrollToRow } from './rowWindow'

const place = fc.record({
  rows: fc.integer({ min: 1, max: 5_000_000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  viewportPx: fc.integer({ min: 100, max: 2000 }),
})

describe('rowWindow', () => {
  it('renders the rows in sight and a few around them', () => {
    expect(rowWindow(1000, 32, 3200, 320)).toEqual({ heightPx: 32_000, first: 92, count: 26, offsetPx: 2944 })
  })

  it('renders every row of a short list', () => {
    expect(rowWindow(3, 32, 0, 600)).toEqual({ heightPx: 96, first: 0, count: 3, offsetPx: 0 })
    expect(rowWindow(0, 32, 0, 600)).toMatchObject({ heightPx: 0, count: 0 })
  })

  it('fills the viewport wherever the list is scrolled to, and stays scrollable', () => {
    fc.assert(
      fc.property(place, ({ rows, share, viewportPx }) => {
        const heightPx = rowWindow(rows, 32, 0, viewportPx).heightPx
        const scrollTop = share * Math.max(0, heightPx - viewportPx)
        const { first, count, offsetPx } = rowWindow(rows, 32, scrollTop, viewportPx)
        expect(heightPx).toBeLessThanOrEqual(15_000_000)
        expect(first + count).toBeLessThanOrEqual(rows)
        expect(count).toBeLessThan(viewportPx / 32 + 19)
        const fills = Math.min(rows * 32, viewportPx)
        expect(offsetPx).toBeLessThanOrEqual(scrollTop + 1e-3)
        expect(offsetPx + count * 32).toBeGreaterThanOrEqual(scrollTop + fills - 1e-3)
      }),
    )
  })

  it('reaches the last row of a list that is too high for a browser', () => {
    const { heightPx } = rowWindow(5_000_000, 32, 0, 600)
    const end = rowWindow(5_000_000, 32, heightPx - 600, 600)
    expect(end.first + end.count).toBe(5_000_000)
  })

  it('brings any row into sight', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (list, at) => {
        const row = Math.floor(at * list.rows)
        const { heightPx } = rowWindow(list.rows, 32, 0, list.viewportPx)
        const start = list.share * Math.max(0, heightPx - list.viewportPx)
        const scrollTop = scrollToRow(row, list.rows, 32, start, list.viewportPx)
        const { first, count } = rowWindow(list.rows, 32, scrollTop, list.viewportPx)
        expect(row).toBeGreaterThanOrEqual(first)
        expect(row).toBeLessThan(first + count)
      }),
    )
  })
})
