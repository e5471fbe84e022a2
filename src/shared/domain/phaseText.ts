import type { RunProgress } from './run'

/** What a running run does, in the words of window and terminal: `Training, epoch 3 of 15`. */
export function phaseText({ phase, epoch, epochs }: Pick<RunProgress, 'phase' | 'epoch' | 'epochs'>): string {
  switch (phase) {
    case 'preparing':
      return 'Preparing the data'
    case 'training':
      return `Training, epoch ${epoch} of ${epochs}`
    case 'validating':
      return `Checking on validation rows, epoch ${epoch} of ${epochs}`
    case 'evaluating':
      return 'Evaluating on test rows'
  }
}
