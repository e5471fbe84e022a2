/** Name of the column that holds the values of several: `store, product`. */
export const joinedName = (columns: readonly string[]): string => columns.join(', ')
