import { phaseText, type Run, type RunProgress } from '../../../shared/domain/run'
import { formatTimeLeft } from '../../../shared/format/formatTime'

/** What an unfinished run does now, in large type: `Training, epoch 3 of 15`. */
export function progressTitle(run: Run, progress: RunProgress | null): string {
  if (run.status === 'queued') return 'Waiting for its turn'
  if (progress === null) return 'Starting'
  return phaseText(progress)
}

/** What is left, quietly below; of a run that waits, what for. */
export function progressNote(run: Run, progress: RunProgress | null, isQueueHeld: boolean): string {
  if (run.status === 'queued' && isQueueHeld) return 'The queue is paused.'
  if (run.status === 'queued') return 'It starts as soon as the runs before it have ended.'
  if (progress === null) return 'The training process is being started.'
  if (progress.phase === 'allRows')
    return 'A second network learns from all rows, for what lies past their end.'
  if (progress.phase === 'evaluating') return 'The test rows are read once, by the best epoch.'
  if (progress.secondsLeft === null) return 'The time left is known after the first steps.'
  return `About ${formatTimeLeft(progress.secondsLeft)} left`
}
