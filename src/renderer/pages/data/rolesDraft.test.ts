import { describe, expect, it } from 'vitest'
import { draftFor, openRole, presentRoles } from './rolesDraft'

const suggestions = [
  { task: 'classification' as const, columns: { text: 'note', label: 'topic' }, because: '' },
  { task: 'forecasting' as const, columns: { time: 'day', target: 'sales' }, because: '' },
]
const roles = { task: 'forecasting' as const, columns: { target: 'rain', features: ['wind'] } }

describe('the columns that findings go by', () => {
  it('are the chosen ones, else those of the first suggestion', () => {
    expect(presentRoles({ roles: null, suggestions })?.columns).toEqual({ text: 'note', label: 'topic' })
    expect(presentRoles({ roles, suggestions })).toBe(roles)
    expect(presentRoles({ roles: null, suggestions: [] })).toBeNull()
  })

  it('begin for another task as it is suggested', () => {
    expect(draftFor('classification', { roles, suggestions }).columns).toEqual({
      text: 'note',
      label: 'topic',
    })
    expect(draftFor('forecasting', { roles, suggestions })).toBe(roles)
    expect(draftFor('forecasting', { roles: null, suggestions: [] }).columns).toEqual({})
  })

  it('are complete when every needed part has one', () => {
    expect(openRole(roles)).toBeNull()
    expect(openRole({ task: 'classification', columns: { text: 'note', label: null } })).toBe('Label')
  })
})
