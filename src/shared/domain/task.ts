import { z } from 'zod'
import type { ColumnType } from './column'

/** The tasks of the application; each is a folder in `src/tasks`. */
export const taskIds = ['classification', 'forecasting'] as const
/** The id of a task, as experiments and calls carry it. */
export const taskIdSchema = z.enum(taskIds)
export type TaskId = z.infer<typeof taskIdSchema>

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

/** How a metric is named, written and compared. */
export interface Metric {
  readonly id: string
  readonly name: string
  /** One sentence without jargon. */
  readonly help: string
  readonly better: 'higher' | 'lower'
  /** `share` is shown in percent, `target` in the units of the target column. */
  readonly format: 'share' | 'number' | 'target' | 'percent'
}
