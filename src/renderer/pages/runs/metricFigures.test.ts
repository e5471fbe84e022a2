import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { exampleRun } from './exampleRun.fixture'
import { metricFigures } from './metricFigures'

describe('the figures of a result', () => {
  it('stand in the order of the task, each with its best baseline', () => {
    expect(metricFigures(exampleRun).map(({ label, value, note }) => [label, value, note])).toEqual([
      ['Accuracy', '87.3 %', 'Most frequent class: 50.0 %'],
      ['Macro-F1', '87.0 %', 'Most frequent class: 33.0 %'],
      ['Loss', '0.320', null],
    ])
  })

  it('are those of the validation rows while nothing was tested', () => {
    const untested: Run = { ...exampleRun, metrics: { ...exampleRun.metrics, test: {} } }
    expect(metricFigures(untested)[0]).toMatchObject({ value: '88.0 %', note: 'Most frequent class: 52.0 %' })
  })
})
