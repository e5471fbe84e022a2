import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'
import { columnNamed, type ProfiledDataset } from '../../taskModule'

/** What the profile tells of sequences before they are read. */
export interface PlannedShape {
  /** Sequences, and steps of the longest; estimates where rows are steps. */
  readonly count: number
  readonly steps: number
  readonly channels: number
}

/** How much longer than the mean the longest of sequences is assumed to be, where only reading the rows would tell. */
const longestByMean = 2

/** Number, length and channels of the sequences that stand in these columns. */
export function plannedShape(
  { sequence, sequenceId }: SequencesExperiment['columns'],
  perStep: number,
  dataset: ProfiledDataset,
): PlannedShape {
  if (sequenceId !== null) {
    const id = columnNamed(dataset.columns, sequenceId)
    const count = Math.max(1, id?.unique ?? 1)
    const counts = id?.frequent.map((value) => value.count) ?? []
    const mean = Math.ceil(dataset.rows / count)
    // The most frequent values come first: where all are counted, so is the longest.
    const longest = counts[0] ?? mean * longestByMean
    return { count, steps: Math.max(longest, mean), channels: sequence.length }
  }
  const lists = sequence.flatMap((name) => columnNamed(dataset.columns, name)?.list ?? [])
  if (lists.length > 0) {
    return {
      count: dataset.rows,
      steps: Math.max(1, ...lists.map(({ lengths }) => lengths.maximum)),
      channels: lists.reduce((sum, { width }) => sum + Math.max(1, width), 0),
    }
  }
  return { count: dataset.rows, steps: Math.ceil(sequence.length / perStep), channels: perStep }
}
