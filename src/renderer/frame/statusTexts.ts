import type { Engine, RunProgress } from '../../shared/domain/run'
import { formatTimeLeft } from '../design/format/formatDuration'
import { plural } from '../design/format/plural'

/** The engine in a few words: `TensorFlow, 2 threads`. */
export function engineText(engine: Engine): string {
  const backend = engine.backend === 'tensorflow' ? 'TensorFlow' : 'Embedded engine'
  return `${backend}, ${plural(engine.threads, 'thread')}`
}

/** What a running run does now: `Epoch 7 of 50, 2 min left`. */
export function progressText(progress: RunProgress): string {
  const left = progress.secondsLeft === null ? '' : `, ${formatTimeLeft(progress.secondsLeft)} left`
  switch (progress.phase) {
    case 'preparing':
      return 'Preparing the data'
    case 'training':
      return `Epoch ${progress.epoch} of ${progress.epochs}${left}`
    case 'validating':
      return `Checking epoch ${progress.epoch} of ${progress.epochs}${left}`
    case 'evaluating':
      return 'Evaluating on the test rows'
  }
}
