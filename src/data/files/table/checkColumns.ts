import { expected } from '../../../shared/errors'

/** Every column is profiled and shown; tables with more of them hold values where names should be. */
export const mostColumns = 10_000

/** Refuses a table with more columns than anybody can look at. Throws `file.unsupported`. */
export function checkColumns(columns: number, path: string): void {
  if (columns <= mostColumns) return
  throw expected('file.unsupported', {
    path,
    kind: `table with more than ${mostColumns} columns`,
    hint: 'What names the columns is probably values: write them as values of one column, in more rows.',
  })
}
