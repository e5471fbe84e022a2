import { describe, expect, it } from 'vitest'
import type { Column } from '../../../shared/domain/column'
import { draftFor, openRole, presentRoles } from './rolesDraft'

const suggestions = [
  { task: 'classification' as const, columns: { text: 'note', label: 'topic' }, because: '', fit: 0.8 },
  { task: 'forecasting' as const, columns: { time: 'day', target: 'sales' }, because: '', fit: 0.7 },
]
const roles = { task: 'forecasting' as const, columns: { target: 'rain', features: ['wind'] } }

describe('the columns that findings go by', () => {
  it('are the chosen ones, else those of the first suggestion', () => {
    expect(presentRoles({ roles: null, suggestions })?.columns).toEqual({ text: 'note', label: 'topic' })
    expect(presentRoles({ roles, suggestions })).toBe(roles)
    expect(presentRoles({ roles: null, suggestions: [] })).toBeNull()
  })

  it('begin for another task as it is suggested', () => {
    expect(draftFor('classification', { roles, suggestions, columns: [] }).columns).toEqual({
      text: 'note',
      label: 'topic',
    })
    expect(draftFor('forecasting', { roles, suggestions, columns: [] })).toBe(roles)
  })

  it('begin with the only column that can play a part where nothing is suggested', () => {
    const column = (name: string, type: Column['type']): Column => ({
      name,
      type,
      missing: 0,
      unique: 9,
      examples: [],
      frequent: [],
    })
    const columns = [column('day', 'datetime'), column('a', 'number'), column('b', 'number')]
    expect(draftFor('forecasting', { roles: null, suggestions: [], columns }).columns).toEqual({
      time: 'day',
    })
  })

  it('are complete when every needed part has one', () => {
    expect(openRole(roles)).toBeNull()
    expect(openRole({ task: 'classification', columns: { text: 'note', label: null } })).toBe('Label')
  })
})
