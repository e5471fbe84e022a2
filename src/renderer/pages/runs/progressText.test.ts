import { describe, expect, it } from 'vitest'
import { exampleProgress, exampleRun } from './exampleRun.fixture'
import { progressNote, progressTitle } from './progressText'

describe('what an unfinished run says', () => {
  it('names the phase, the epoch and the time left', () => {
    expect(progressTitle(exampleRun, exampleProgress)).toBe('Training, epoch 2 of 15')
    expect(progressNote(exampleRun, exampleProgress)).toBe('About 30 s left')
  })

  it('names no epoch while data are prepared or the result is judged', () => {
    expect(progressTitle(exampleRun, { ...exampleProgress, phase: 'preparing' })).toBe('Preparing the data')
    expect(progressTitle(exampleRun, { ...exampleProgress, phase: 'evaluating' })).toBe(
      'Evaluating on test rows',
    )
  })

  it('says what it waits for', () => {
    expect(progressTitle({ ...exampleRun, status: 'queued' }, null)).toBe('Waiting for its turn')
    expect(progressNote(exampleRun, { ...exampleProgress, secondsLeft: null })).toContain('first steps')
  })
})
