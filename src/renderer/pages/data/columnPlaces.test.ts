import { describe, expect, it } from 'vitest'
import type { Column, ColumnType } from '../../../shared/domain/column'
import { columnPlaces, placesInSight } from './columnPlaces'

const column = (type: ColumnType): Column => ({
  name: type,
  type,
  missing: 0,
  unique: 1,
  examples: [],
  frequent: [],
})

describe('columnPlaces', () => {
  it('gives the room that is left to the texts', () => {
    const places = columnPlaces([column('category'), column('text')], 1000)
    expect(places.map(({ startPx, endPx }) => [startPx, endPx])).toEqual([
      [0, 160],
      [160, 1000],
    ])
  })

  it('gives short texts, such as names of files, what they need', () => {
    const spread = { minimum: 0, median: 0, p95: 24, maximum: 0, mean: 0 }
    const text = { words: spread, characters: spread, distinctWords: 0, repeatedWords: 0 }
    const places = columnPlaces([{ ...column('text'), text }, column('list')], 0)
    expect(places.map(({ endPx }) => endPx)).toEqual([224, 464])
  })

  it('keeps its widths and scrolls when there is no room', () => {
    const places = columnPlaces(Array(40).fill(column('number')), 900)
    expect(places.at(-1)?.endPx).toBe(40 * 136)
  })

  it('does not stretch two numbers over a wide window', () => {
    expect(columnPlaces([column('datetime'), column('number')], 1600).at(-1)?.endPx).toBe(480)
  })
})

describe('placesInSight', () => {
  const places = columnPlaces(Array(40).fill(column('number')), 900)

  it('are the columns the viewport shows and a neighbour on each side', () => {
    expect(placesInSight(places, 1360, 300).map(({ index }) => index)).toEqual([9, 10, 11, 12, 13])
  })

  it('include the first column before the viewport is measured', () => {
    expect(placesInSight(places, 0, 0).map(({ index }) => index)).toEqual([0, 1])
  })
})
