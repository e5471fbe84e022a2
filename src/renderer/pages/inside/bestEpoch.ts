import type { Run } from '../../../shared/domain/run'

/** The best epoch of a run and what it is among all others: the trained network, unless a second one learned from all rows. Null where there is none. */
export function bestEpoch({
  bestEpoch: epoch,
  experiment: { training },
}: Pick<Run, 'bestEpoch' | 'experiment'>): { readonly epoch: number; readonly name: string } | null {
  if (epoch === null) return null
  const isTrained = !('allRows' in training && training.allRows)
  return { epoch, name: isTrained ? 'best, the trained network' : 'best' }
}
