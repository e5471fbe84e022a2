import { describe, expect, it } from 'vitest'
import { exampleProgress, exampleRun } from './exampleRun.fixture'
import { progressNote, progressTitle } from './progressText'

describe('what an unfinished run says', () => {
  it('names the phase, the epoch and the time left', () => {
    expect(progressTitle(exampleRun, exampleProgress)).toBe('Training, epoch 2 of 15')
    expect(progressNote(exampleRun, exampleProgress, false)).toBe('About 30 s left')
  })

  it('names no epoch while data are prepared or the result is judged', () => {
    expect(progressTitle(exampleRun, { ...exampleProgress, phase: 'preparing' })).toBe('Preparing the data')
    expect(progressTitle(exampleRun, { ...exampleProgress, phase: 'evaluating' })).toBe(
      'Evaluating on test rows',
    )
  })

  it('says what it waits for', () => {
    expect(progressTitle({ ...exampleRun, status: 'queued' }, null)).toBe('Waiting for its turn')
    expect(progressNote(exampleRun, { ...exampleProgress, secondsLeft: null }, false)).toContain(
      'first steps',
    )
  })

  it('says that a waiting run is held up by a paused queue', () => {
    const waiting = { ...exampleRun, status: 'queued' } as const
    expect(progressNote(waiting, null, true)).toBe('The queue is paused.')
    expect(progressNote(waiting, null, false)).toContain('the runs before it')
    // A run that is trained elsewhere goes on whatever the queue of the windows does.
    expect(progressNote(exampleRun, exampleProgress, true)).toBe('About 30 s left')
  })
})
