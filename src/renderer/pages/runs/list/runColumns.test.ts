import { describe, expect, it } from 'vitest'
import { hasRoomFor, runColumns, sortOf } from './runColumns'

const shown = (width: number) =>
  runColumns(0)
    .filter(({ id }) => hasRoomFor(id, width))
    .map(({ id }) => id)

describe('the columns of the table of runs', () => {
  it('go from the least important one on as the window becomes narrow', () => {
    expect(shown(1920)).toHaveLength(runColumns(0).length)
    expect(shown(1280)).toEqual(['select', 'name', 'score', 'baseline', 'status', 'task', 'dataset', 'age'])
    expect(shown(900)).toEqual(['select', 'name', 'score', 'baseline', 'status', 'task'])
  })
})

it('sort the runs of all pages by what they show', () => {
  const sortable = runColumns(0).filter(({ sortBy }) => sortBy !== undefined)
  const sorts = sortable.map(({ id }) => sortOf({ id, descending: false }).by)
  expect(new Set(sorts).size).toBe(sortable.length)
  expect(sortOf({ id: 'age', descending: true })).toEqual({ by: 'created', descending: true })
})
