import type { SequencesExperiment } from '../../../shared/tasks/classification/sequences'

/** How sequences stand in the rows of a data set. */
export interface SequenceLayout {
  readonly columns: SequencesExperiment['columns']
  /** Whether all rows are the steps of one sequence, whatever `columns.sequenceId` says: a file of one sequence need not name it. */
  readonly isOne?: boolean
  /** Columns of a step, and how they stand, where a row of columns is a sequence. */
  readonly perStep: number
  readonly order: 'steps' | 'channels'
  readonly missing: SequencesExperiment['preparation']['missing']
  /** Column of the groups that a split keeps together, and of names; null without. */
  readonly group: string | null
  readonly name: string | null
  /** Whether sequences need a label, have one to be told, or need no such column. */
  readonly labels: 'needed' | 'told' | 'none'
}

/** What stands beside the numbers, in the rows of a batch. */
export interface Aside {
  readonly labels: readonly (string | null)[]
  readonly groups: readonly (string | null)[]
  readonly names: readonly (string | null)[]
}
