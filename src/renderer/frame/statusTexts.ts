import { phaseText, type Engine, type RunProgress } from '../../shared/domain/run'
import { formatTimeLeft } from '../../shared/format/formatTime'
import { plural } from '../../shared/format/plural'

/** The engine in a few words: `TensorFlow, 2 threads`. */
export function engineText(engine: Engine): string {
  const backend = engine.backend === 'tensorflow' ? 'TensorFlow' : 'Embedded engine'
  return `${backend}, ${plural(engine.threads, 'thread')}`
}

/** How many wait, and whether the queue rests: `3 waiting`, `Queue paused, 3 waiting`. */
export function waitingText({ queued, isQueueHeld }: { queued: number; isQueueHeld: boolean }): string {
  if (!isQueueHeld) return `${queued} waiting`
  return queued === 0 ? 'Queue paused' : `Queue paused, ${queued} waiting`
}

/** What the title of the window begins with while something is trained: `42 % `, of several runs their mean. */
export function titleProgressText(running: readonly Pick<RunProgress, 'fraction'>[]): string {
  if (running.length === 0) return ''
  const share = running.reduce((sum, { fraction }) => sum + fraction, 0) / running.length
  return `${Math.floor(100 * share)} % `
}

/** What a running run does now: `Training, epoch 7 of 50, 2 min left`. */
export function progressText(progress: RunProgress): string {
  const known = progress.phase === 'training' || progress.phase === 'validating'
  const left = known && progress.secondsLeft !== null ? `, ${formatTimeLeft(progress.secondsLeft)} left` : ''
  return `${phaseText(progress)}${left}`
}
