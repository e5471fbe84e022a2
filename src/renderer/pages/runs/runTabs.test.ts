import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { exampleRun } from './exampleRun.fixture'
import { canFold, foldsHead, openTab, runTabs } from './runTabs'

const enabled = (run: Run) => runTabs(run).flatMap(({ id, disabled }) => (disabled ? [] : [id]))
const evaluation: Run['evaluation'] = {
  task: 'classification',
  labels: [],
  confusion: [],
  perClass: [],
  mistakes: [],
}

describe('the tabs of a run', () => {
  it('are all open once it has a result, and it opens with that', () => {
    const run: Run = { ...exampleRun, evaluation }
    expect(enabled(run)).toEqual(['learning', 'evaluation', 'try', 'inside', 'settings', 'export'])
    expect(openTab(run)).toBe('evaluation')
  })

  it('show curves and settings while it goes on', () => {
    const run: Run = { ...exampleRun, status: 'running' }
    expect(enabled(run)).toEqual(['learning', 'settings'])
    expect(openTab(run)).toBe('learning')
  })

  it('let the model of a run be tried that failed after its first epoch', () => {
    expect(enabled({ ...exampleRun, status: 'failed' })).toEqual([
      'learning',
      'try',
      'inside',
      'settings',
      'export',
    ])
    expect(enabled({ ...exampleRun, status: 'failed', bestEpoch: null })).toEqual(['learning', 'settings'])
  })
})

describe('the head of a run', () => {
  it('stands whole above how it learns and, where there is room, above its result', () => {
    expect(foldsHead('learning', true)).toBe(false)
    expect(foldsHead('evaluation', false)).toBe(false)
    expect(foldsHead('evaluation', true)).toBe(true)
    expect(foldsHead('inside', false)).toBe(true)
  })

  it('is never folded while it tells how far a run is, or what went wrong', () => {
    expect(canFold(exampleRun)).toBe(true)
    expect(canFold({ ...exampleRun, status: 'running' })).toBe(false)
    const error: Run['error'] = { code: 'job.cancelled', params: {} }
    expect(canFold({ ...exampleRun, status: 'failed', error })).toBe(false)
  })
})
