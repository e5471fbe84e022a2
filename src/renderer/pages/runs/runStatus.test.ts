import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { exampleRun } from './exampleRun.fixture'
import { endNote } from './runStatus'

const ended = (more: Partial<Run>) => endNote({ ...exampleRun, ...more })?.text

describe('the note about how a run ended', () => {
  it('says how far a stopped run came and what is kept', () => {
    expect(ended({ status: 'stopped' })).toBe(
      '3 of 15 epochs were trained. The model of epoch 3 is kept. A stopped run cannot be continued.',
    )
  })

  it('counts one epoch as one', () => {
    const history = exampleRun.history.slice(0, 1)
    expect(ended({ status: 'stopped', history })).toContain('1 of 15 epochs was trained')
  })

  it('says so when nothing could be kept', () => {
    expect(ended({ status: 'interrupted', history: [], bestEpoch: null })).toBe(
      '0 of 15 epochs are trained. No epoch was finished, so there is no model. It can be continued where it was.',
    )
  })

  it('explains why fewer epochs were trained than asked for', () => {
    expect(ended({ status: 'finished', bestEpoch: 1 })).toBe(
      '3 of 15 epochs were trained: the last 2 brought no better validation result. The model of epoch 1 is kept.',
    )
  })

  it('says nothing about a run that used all its epochs, or has not ended', () => {
    const { experiment } = exampleRun
    const all = { ...experiment, training: { ...experiment.training, epochs: 3 } } as Run['experiment']
    expect(ended({ experiment: all })).toBeUndefined()
    expect(ended({ status: 'running' })).toBeUndefined()
  })
})
