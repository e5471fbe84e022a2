import type { Warning } from './dataset'

/** Whether a warning names tables of the file that a data set does not hold: `archive.tablesLeftOut` and its like. */
export const namesTablesLeftOut = ({ code, tables }: Warning): boolean =>
  tables !== undefined && code.endsWith('LeftOut')
