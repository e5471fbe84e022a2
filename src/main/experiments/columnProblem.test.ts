import { describe, expect, it } from 'vitest'
import { errorText } from '../../shared/errors'
import type { Experiment } from '../../shared/tasks/catalogue'
import {
  smallClassification,
  smallForecasting,
  smallSequences,
  smallTagging,
  smallTranslation,
} from '../../tasks/testing/exampleExperiments'
import { profiled } from '../../tasks/testing/profiledColumns'
import { columnProblem } from './columnProblem'

function textOf(experiment: Experiment): string | null {
  const problem = columnProblem(experiment, [])
  return problem === null ? null : errorText(problem).message
}

const forecastOf = (columns: Partial<typeof smallForecasting.columns>): Experiment => ({
  ...smallForecasting,
  columns: { ...smallForecasting.columns, ...columns },
})

describe('a column in two roles', () => {
  it('is refused where what is to be told would be read', () => {
    const columns = { text: 'label', label: 'label' }
    expect(textOf({ ...smallClassification, columns })).toBe(
      'Column "label" cannot be both "Text" and "Label".',
    )
    expect(textOf({ ...smallTranslation, columns: { source: 'en', target: 'en' } })).toBe(
      'Column "en" cannot be both "From" and "To".',
    )
    expect(
      textOf({ ...smallTagging, columns: { tokens: 'words', tags: 'words', sentence: null } }),
    ).toContain('Column "words" cannot be both')
    for (const columns of [
      { time: 'value' },
      { series: 'value' },
      { features: ['value'] },
      { known: ['value'] },
    ])
      expect(textOf(forecastOf(columns)), JSON.stringify(columns)).toContain('Column "value" cannot be both')
  })

  it('is refused where an input is named twice', () => {
    expect(textOf(forecastOf({ features: ['rain', 'rain'] }))).toContain('Column "rain" is named twice')
    expect(textOf(forecastOf({ features: ['rain'], known: ['rain'] }))).toContain(
      'Column "rain" cannot be both',
    )
  })

  it('is no mistake where a time is read, or each has its own', () => {
    expect(
      columnProblem(forecastOf({ time: 'year', features: ['year', 'rain'], series: 'shop' }), []),
    ).toBeNull()
    const columns = { sequence: ['t', 'x'], label: 'kind', sequenceId: 'id', step: 't' }
    expect(columnProblem({ ...smallSequences, columns }, [])).toBeNull()
    for (const one of [smallClassification, smallForecasting, smallTagging, smallTranslation])
      expect(columnProblem(one, [])).toBeNull()
  })
})

describe('a split by groups', () => {
  it('needs the column that says which rows belong together', () => {
    const split = { ...smallClassification.split, method: 'group' as const }
    expect(textOf({ ...smallClassification, split })).toContain('no column says which rows belong together')
    expect(columnProblem({ ...smallClassification, split: { ...split, column: 'speaker' } }, [])).toBeNull()
    const parts = { ...smallTagging.split, method: 'parts' as const }
    expect(textOf({ ...smallTagging, split: parts })).toContain('no column is named')
  })
})

describe('numbers that are too large to calculate with', () => {
  it('are refused in the columns that are used', () => {
    const column = (name: string, minimum: number) =>
      profiled(name, 'number', {
        number: { minimum, maximum: 1, mean: 0, standardDeviation: 1, histogram: [], season: null },
      })
    const columns = [column('value', -1e140), column('other', -1e200)]
    expect(columnProblem(forecastOf({}), columns)).toBeNull()
    const problem = columnProblem(forecastOf({ features: ['other'] }), columns)
    expect(problem && errorText(problem).message).toContain('"other" holds -1.00e200')
  })
})
