import { describe, expect, it } from 'vitest'
import { engineText, progressText, titleProgressText, waitingText } from './statusTexts'

const progress = {
  runId: 'r_0123456789ab',
  phase: 'training',
  epoch: 7,
  epochs: 50,
  fraction: 0.14,
  secondsLeft: 96,
  samplesPerSecond: 800,
  loss: 0.2,
} as const

describe('the texts of the status bar', () => {
  it('say how many wait, and whether the queue rests', () => {
    expect(waitingText({ queued: 3, isQueueHeld: false })).toBe('3 waiting')
    expect(waitingText({ queued: 3, isQueueHeld: true })).toBe('Queue paused, 3 waiting')
    expect(waitingText({ queued: 0, isQueueHeld: true })).toBe('Queue paused')
  })

  it('begin the title of the window with how far training is, never with all of it too early', () => {
    expect(titleProgressText([])).toBe('')
    expect(titleProgressText([{ fraction: 0.999 }])).toBe('99 % ')
    expect(titleProgressText([{ fraction: 0.2 }, { fraction: 0.6 }])).toBe('40 % ')
  })

  it('name the engine', () => {
    expect(engineText({ backend: 'tensorflow', kernel: 'wasm-simd', threads: 2 })).toBe(
      'TensorFlow, 2 threads',
    )
    expect(engineText({ backend: 'wasm', kernel: 'wasm-simd', threads: 1 })).toBe('Embedded engine, 1 thread')
  })

  it('say what a run does and how long it takes, where that is known', () => {
    expect(progressText(progress)).toBe('Training, epoch 7 of 50, 2 min left')
    expect(progressText({ ...progress, secondsLeft: null })).toBe('Training, epoch 7 of 50')
    expect(progressText({ ...progress, phase: 'preparing' })).toBe('Preparing the data')
    expect(progressText({ ...progress, phase: 'evaluating' })).toBe('Evaluating on test rows')
  })
})
