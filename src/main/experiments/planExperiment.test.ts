import { describe, expect, it } from 'vitest'
import type { Roles } from '../../shared/domain/finding'
import { planExperiment, withChosenColumns } from './planExperiment'

const roles: Roles = {
  task: 'forecasting',
  columns: { time: 'day', target: 'sales', features: ['rain', 'wind'] },
}

describe('columns that were chosen for a data set', () => {
  it('are those of an experiment that names none', () => {
    expect(withChosenColumns({ task: 'forecasting' }, roles).columns).toEqual(roles.columns)
    expect(withChosenColumns({ task: 'classification' }, roles).columns).toBeUndefined()
    expect(withChosenColumns({ task: 'forecasting' }, null).columns).toBeUndefined()
  })

  it('give way to those that it names, in every role', () => {
    const columns = { target: 'rain', time: null }
    expect(withChosenColumns({ task: 'forecasting', columns }, roles).columns).toEqual({
      time: null,
      target: 'rain',
      features: ['wind'],
    })
  })

  it('keep rows together that belong together, unless it splits in a way of its own', () => {
    const spoken: Roles = {
      task: 'classification',
      columns: { text: 'said', label: 'mood', group: 'speaker' },
    }
    const file = { task: 'classification', split: { validation: 0.2 } } as const
    expect(withChosenColumns(file, spoken)).toEqual({
      task: 'classification',
      columns: { text: 'said', label: 'mood' },
      split: { validation: 0.2, method: 'group', column: 'speaker' },
    })
    expect(withChosenColumns({ ...file, split: { method: 'random' } }, spoken).split).toEqual({
      method: 'random',
    })
  })
})

it('an experiment does not name runs to combine: what they have in common would not be looked at', () => {
  const dataset = { name: 'Reviews', rows: 10, columns: [] }
  const training = { combines: ['r_000000000001', 'r_000000000002'] }
  expect(() => planExperiment({ task: 'classification', training }, dataset, null)).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'combine.setting' }) }),
  )
})
