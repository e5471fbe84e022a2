import { z } from 'zod'
import type { ColumnType } from './column'

/** The tasks of the application. From here the compiler leads to what a new one needs. */
export const taskIds = ['classification', 'forecasting', 'generation', 'tagging', 'translation'] as const
/** The id of a task, as experiments and calls carry it. */
export const taskIdSchema = z.enum(taskIds)
export type TaskId = z.infer<typeof taskIdSchema>

/**
 * The kinds of data that a task learns, the usual one first. What depends on the data (settings, columns, samples, views) is looked up by
 * kind, what depends on the task alone (names, metrics) by task. A kind is never stored: `kindOf` tells it by the columns.
 */
export const taskKinds = {
  classification: ['texts', 'sequences'],
  forecasting: ['series'],
  generation: ['writing'],
  tagging: ['sentences'],
  translation: ['pairs'],
} as const satisfies Record<TaskId, readonly [string, ...string[]]>
export type KindId = (typeof taskKinds)[TaskId][number]

/**
 * What a column is for, as checks of the rows see it, whatever its role is called. `sample`: neighbouring rows with the same value make one
 * sample, and a row without a value belongs to the one before.
 */
export type ColumnUse = 'text' | 'label' | 'time' | 'target' | 'series' | 'features' | 'sample'

/** A part that a column plays in a task. */
export interface ColumnRole {
  /** Field of `columns` in the experiment file. */
  readonly id: string
  /** By which checks of the rows know it; none where left out. */
  readonly use?: ColumnUse
  readonly title: string
  readonly help: string
  /** Column types that may play it, the best first. */
  readonly types: readonly ColumnType[]
  readonly required: boolean
  /** Whether several columns may play it. */
  readonly many: boolean
  /** Whether it is what is answered, so that rows which are to be answered need not have it. */
  readonly isAnswer?: boolean
}

/** A task as pure data, safe for the renderer. */
export interface TaskSpec<Id extends string = TaskId> {
  readonly id: Id
  readonly title: string
  readonly description: string
  /** Name of a lucide icon. */
  readonly icon: string
  /** Metrics, the most telling first. */
  readonly metrics: readonly Metric[]
  /** The metric that runs are compared by and the best epoch is charted with. */
  readonly mainMetric: string
  /** What its runs do when they are asked: `A run of another task cannot <what>.`, `A run of this one <instead> instead.` */
  readonly answers: { readonly what: string; readonly instead: string }
}

/** A kind of data as pure data, safe for the renderer. */
export interface KindSpec {
  readonly roles: readonly ColumnRole[]
  /** The role of what is predicted. */
  readonly targetRole: string
  /** What a suggestion would learn, with roles in braces: `Tell {label} from {text}`. */
  readonly suggestionTitle: string
  /** What such a data set is, in a word or two: `Series`. */
  readonly dataKind: string
  /** A column of one of these types makes it worth a try where nothing is suggested. */
  readonly suits: readonly ColumnType[]
  /** Whether rows follow each other and their order is learned: drawn as a line, and equal rows are no copies. */
  readonly isOrdered: boolean
  /** Whether rows of one group in several parts of the split give answers away. */
  readonly heedsGroups: boolean
  /** Metric of the validation rows that chooses the best epoch, by its id in the task's spec; the loss when absent. */
  readonly decides?: string
  /** Settings whose values have to be the same for results to measure the same, each with what runs do that differ there: `look ahead by different numbers of steps`. */
  readonly measuredBy?: readonly {
    readonly section: string
    readonly field: string
    readonly difference: string
  }[]
  /** Settings of the preparation that decide which samples there are to be divided: under others, rows stand in other parts. None when absent. */
  readonly dividedBy?: readonly string[]
  /** Whether a question holds all that an answer needs, goes on from the rows of a data set, or does so where it asks for `rows`. */
  readonly answersFrom: 'question' | 'rows' | 'asked'
  /** As `TaskSpec.answers`, where runs on this kind of data are asked otherwise than the others of their task. */
  readonly answers?: TaskSpec['answers']
}

/** How a metric is named, written and compared. */
export interface Metric {
  readonly id: string
  readonly name: string
  /** One sentence without jargon. */
  readonly help: string
  readonly better: 'higher' | 'lower'
  /** `share` is shown in percent, `target` in the units of the target column. */
  readonly format: 'share' | 'number' | 'target' | 'percent' | 'points'
  /**
   * Which differences may be chance: `share`, those that a share of right answers among so many samples varies by; `relative`, those
   * under 2 % of the value; `none`, no difference.
   */
  readonly chance: 'share' | 'relative' | 'none'
  /** Set where its scale follows from the preparation and the loss: values of runs that differ there measure different things. */
  readonly ownScale?: true
  /** Set where it has no meaning for some data, such as a relative error beside zeros: it is then shown as a dash. */
  readonly mayLack?: true
}
