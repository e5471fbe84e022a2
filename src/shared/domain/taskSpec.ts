import type { ColumnType } from './column'
import type { Metric } from './metric'
import type { TaskId } from './task'

/** A part that a column plays in a task. */
export interface ColumnRole {
  /** Field of `columns` in the experiment file. */
  readonly id: string
  readonly title: string
  readonly help: string
  /** Column types that may play it, the best first. */
  readonly types: readonly ColumnType[]
  readonly required: boolean
  /** Whether several columns may play it. */
  readonly many: boolean
}

/** A task as pure data, safe for the renderer. */
export interface TaskSpec {
  readonly id: TaskId
  readonly title: string
  readonly description: string
  /** Name of a lucide icon. */
  readonly icon: string
  readonly roles: readonly ColumnRole[]
  /** Metrics, the most telling first. */
  readonly metrics: readonly Metric[]
  /** The metric that runs are compared by and the best epoch is charted with. */
  readonly mainMetric: string
}
