import { describe, expect, it } from 'vitest'
import { exampleRun } from '../exampleRun.fixture'
import { fieldsOf, offeredColumns, shownColumns, sortOf, tableSortOf, usualColumns } from './runColumns'

const shown = (chosen: readonly string[] | null, windowWidth: number, hasTags = true) =>
  shownColumns({ nowMs: 0, chosen, windowWidth, hasTags })
const ids = (...asked: Parameters<typeof shown>) => shown(...asked).map(({ id }) => id)

describe('the columns of the table of runs', () => {
  it('go from the least important one on as the window becomes narrow', () => {
    expect(ids(null, 1920)).toEqual(['select', 'name', ...usualColumns()])
    expect(ids(null, 1279)).toEqual(['select', 'name', 'score', 'baseline', 'status', 'task', 'age'])
    expect(ids(null, 900)).toEqual(['select', 'name', 'score', 'baseline', 'status'])
  })

  it('give the room of tags to names while no run has one', () => {
    expect(ids(null, 1920)).toContain('tags')
    expect(ids(null, 1920, false)).not.toContain('tags')
    expect(ids(['tags'], 900, false)).toContain('tags')
  })

  it('are those that a person chose, in that order, however narrow the window is', () => {
    const chosen = ['test.accuracy', 'score', 'training.learningRate', 'gone']
    expect(ids(chosen, 900)).toEqual(['select', 'name', ...chosen.slice(0, 3)])
    expect(fieldsOf(shown(chosen, 900))).toEqual(['test.accuracy', 'training.learningRate'])
    expect(fieldsOf(shown(null, 1920))).toEqual([])
  })

  it('write the values of fields as people read them', () => {
    const values = {
      'test.accuracy': 0.873,
      'training.learningRate': 0.001,
      'columns.features': ['a', 'b'],
      bidirectional: true,
      note: null,
    }
    const row = { ...exampleRun, values }
    const texts = shown(Object.keys(values), 900)
      .slice(2)
      .map((column) => column.text(row))
    expect(texts).toEqual(['87.3 %', '0.001', 'a, b', 'On', '–'])
  })

  it('are offered once each', () => {
    const offered = offeredColumns().map(({ id }) => id)
    expect(new Set(offered).size).toBe(offered.length)
    expect(offered).toEqual(expect.arrayContaining(['age', 'training.epochs', 'validation.loss', 'note']))
    expect(offered).not.toContain('created')
  })
})

it('sort the runs of all pages by what they show', () => {
  const sortable = shown(null, 1920).filter(({ sortBy }) => sortBy !== undefined)
  const sorts = sortable.map(({ id }) => sortOf({ id, descending: false }).by)
  expect(new Set(sorts).size).toBe(sortable.length)
  expect(sortOf({ id: 'age', descending: true })).toEqual({ by: 'created', descending: true })
  expect(sortOf({ id: 'test.loss', descending: false })).toEqual({ by: 'test.loss', descending: false })
  for (const { id } of sortable) expect(tableSortOf(sortOf({ id, descending: true }))?.id).toBe(id)
})
