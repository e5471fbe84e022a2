import { describe, expect, it } from 'vitest'
import { taskIds, taskKinds } from '../domain/task'
import { kindIds, kindOf, kindSpecOf, lookSchema, questionSchema, targetOf, taskSpecs } from './catalogue'
import { definitions } from './definitions'

describe('the kind of data of an experiment', () => {
  it('is the usual one of its task, whatever is known of its columns', () => {
    expect(kindOf({ task: 'classification' })).toBe('texts')
    expect(kindOf({ task: 'forecasting', columns: { target: 'sales', unknown: 'x' } })).toBe('series')
  })

  it('tells the column that is predicted', () => {
    expect(targetOf({ task: 'classification', columns: { text: 'review', label: 'mood' } })).toBe('mood')
    expect(targetOf({ task: 'forecasting', columns: {} })).toBeUndefined()
  })
})

describe('the catalogue', () => {
  it('has each kind once, and each main metric among the metrics', () => {
    expect(kindIds.toSorted()).toEqual(Object.keys(definitions).toSorted())
    for (const task of taskIds) {
      const { id, metrics, mainMetric } = taskSpecs[task]
      expect(id).toBe(task)
      expect(metrics.map((metric) => metric.id)).toContain(mainMetric)
      for (const kind of taskKinds[task]) {
        const { roles, targetRole, suggestionTitle } = definitions[kind].spec
        const known = roles.map((role) => role.id)
        expect(known).toContain(targetRole)
        for (const [, role] of suggestionTitle.matchAll(/\{(\w+)\}/g)) expect(known).toContain(role)
      }
    }
  })

  it('takes questions and looks of every task, and says what is wrong with one', () => {
    expect(questionSchema.safeParse({ task: 'forecasting', steps: 3 }).success).toBe(true)
    expect(lookSchema.safeParse({ task: 'forecasting', about: 'window', origin: 3 }).success).toBe(true)
    const wrong = questionSchema.safeParse({ task: 'classification', texts: [] })
    expect(wrong.error?.issues[0]?.path).toEqual(['texts'])
    expect(questionSchema.safeParse({ task: 'forecasting', texts: ['a'] }).success).toBe(false)
    expect(kindSpecOf({ task: 'forecasting' }).answersFrom).toBe('rows')
  })
})
