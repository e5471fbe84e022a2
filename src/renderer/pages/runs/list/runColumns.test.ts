import { describe, expect, it } from 'vitest'
import { hasRoomFor, runColumns } from './runColumns'

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
