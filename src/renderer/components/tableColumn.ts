/** A column of `DataTable`. */
export interface TableColumn<Row> {
  /** Names the slot `cell-<id>` and the sort order. */
  readonly id: string
  readonly title: string
  /** Whether the title is only there for screen readers, for columns of buttons. Default: false. */
  readonly hideTitle?: boolean
  /** What the column means, in one sentence. */
  readonly help?: string
  /** Numbers stand at the end. Default: start. */
  readonly align?: 'start' | 'end'
  /** What the cell says; also what it is copied as. */
  readonly text: (row: Row) => string
  /** What rows are sorted by; without it the column is not sortable. Null stands last in either direction. */
  readonly sortBy?: (row: Row) => string | number | null
  /** Widest the column gets, in CSS; longer texts are cut with an ellipsis. */
  readonly width?: string
  /** Whether the column takes the room that the others leave; one column at most. Default: false. */
  readonly grows?: boolean
}

/** Order of a table. */
export interface TableSort {
  readonly id: string
  readonly descending: boolean
}
