/** How a spreadsheet tells that a cell is to be calculated. */
export const formulaStart = /^[=+\-@\t\r]/

/** Whether a spreadsheet would calculate a cell of a CSV file, as texts of a table that somebody else wrote may ask for; a number is none. */
export const isFormula = (cell: unknown): boolean => typeof cell === 'string' && formulaStart.test(cell)

/** That a CSV file holds so many such cells, and what shows their text instead, as it follows "With ". */
export const formulasText = (cells: number, instead: string): string =>
  `${cells === 1 ? '1 cell begins' : `${cells.toLocaleString('en')} cells begin`} with = + - or @: a spreadsheet calculates ${cells === 1 ? 'it' : 'them'}. With ${instead} it shows the text.`
