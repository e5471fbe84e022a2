import { phaseText, type Engine, type RunProgress } from '../../shared/domain/run'
import { formatTimeLeft } from '../../shared/format/formatTime'
import { plural } from '../../shared/format/plural'

/** The engine in a few words: `TensorFlow, 2 threads`. */
export function engineText(engine: Engine): string {
  const backend = engine.backend === 'tensorflow' ? 'TensorFlow' : 'Embedded engine'
  return `${backend}, ${plural(engine.threads, 'thread')}`
}

/** What a running run does now: `Training, epoch 7 of 50, 2 min left`. */
export function progressText(progress: RunProgress): string {
  const known = progress.phase === 'training' || progress.phase === 'validating'
  const left = known && progress.secondsLeft !== null ? `, ${formatTimeLeft(progress.secondsLeft)} left` : ''
  return `${phaseText(progress)}${left}`
}
