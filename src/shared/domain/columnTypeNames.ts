import type { Column, ColumnType } from './column'

/** What a person reads for each type of column, in the window and in messages. */
export const columnTypeNames = {
  number: 'Number',
  integer: 'Whole number',
  boolean: 'Yes or no',
  datetime: 'Time',
  category: 'Category',
  text: 'Text',
  list: 'Sequence',
  empty: 'Empty',
} as const satisfies Record<ColumnType, string>

/** Columns with their types in one line: `date (Time), store (Category)`. */
export const columnsInWords = (columns: readonly Pick<Column, 'name' | 'type'>[]): string =>
  columns.map(({ name, type }) => `${name} (${columnTypeNames[type]})`).join(', ')
