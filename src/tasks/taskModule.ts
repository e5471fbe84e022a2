import type { z } from 'zod'
import type { Column } from '../shared/domain/column'
import type { Dataset, Suggestion, Warning } from '../shared/domain/dataset'
import { type AppError, expected } from '../shared/errors'
import type { Network } from '../shared/domain/network'
import type { SampleCounts } from '../shared/domain/preparation'
import { closest } from 'fastest-levenshtein'

/** A data set as a suggestion sees it: its profile, never its rows. */
export type ProfiledDataset = Pick<Dataset, 'name' | 'rows' | 'columns'> & {
  /** How its file was read; left out while it is being read. */
  readonly format?: Dataset['format']
}

/** Columns by role as a task suggests them, with the reason; null when the data set does not suit the task. */
export type SuggestColumns = (dataset: ProfiledDataset) => Suggestion | null

/** A complete experiment from what a person set (`given`) and what the profile says. */
export interface Defaults<E extends object> {
  readonly experiment: E
  readonly reasons: Readonly<Record<string, string>>
}

/** What follows from a complete experiment without reading rows. */
export interface Outlook {
  readonly network: Network | null
  readonly samples: SampleCounts
  readonly warnings: readonly Warning[]
  readonly problem: AppError | null
}

/** The part of a task that main uses: pure, from the profile alone. */
export interface TaskPlanner<E extends object> {
  readonly suggestColumns: SuggestColumns
  /**
   * Fills in every field that `given` leaves out. `given` has been checked for unknown fields and ranges.
   * Throws `column.roleMissing` when no column suits a role.
   */
  fillDefaults(given: PartialExperiment<E>, dataset: ProfiledDataset, testRows: number | null): Defaults<E>
  outlook(experiment: E, dataset: ProfiledDataset, testRows: number | null): Outlook
}

/** An experiment whose sections may be missing or partly filled. */
export type PartialExperiment<E extends object> = {
  readonly [Key in keyof E]?: E[Key] extends string ? E[Key] : Partial<E[Key]>
}

/** Finds a column by name. */
export const columnNamed = (columns: readonly Column[], name: string): Column | undefined =>
  columns.find((column) => column.name === name)

/** The type that a schema describes, for task modules. */
export type Described<Schema extends z.ZodType> = z.infer<Schema>

const labelNames =
  /^(label|class|category|sentiment|target|tag|topic|intent|type|spam|language|y|.*_(label|class|sentiment))$/i

/** Whether a column is called as classes are. */
export const isLabelName = (name: string): boolean => labelNames.test(name)

/** The column of that name, or the error `column.missing` that names the nearest one. */
export function requireColumn(columns: readonly Column[], name: string, role: string): Column {
  const found = columns.find((column) => column.name === name)
  if (found) return found
  const names = columns.map((column) => column.name)
  throw expected('column.missing', {
    column: name,
    role,
    nearest: names.length > 0 ? closest(name, names) : '',
    columns: names.join(', '),
  })
}
