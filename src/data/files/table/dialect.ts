/**
 * A way of writing tables that no parser knows; it is put right before a text is cut. `lineEnds`: rows end with any of CR, LF and both;
 * `blanks`: cells are parted by any number of blanks; `spaced`: blanks stand around delimiters; `escaped`: a backslash stands before quotes.
 */
export type Quirk = 'lineEnds' | 'blanks' | 'spaced' | 'escaped'

/** How a text is cut into rows and cells. */
export interface Dialect {
  /** Character between cells. */
  readonly delimiter: string
  /** Characters between rows; with `\n` a carriage return before it is cut off too. */
  readonly newline: '\n' | '\r\n' | '\r'
  /** Whether `"` encloses cells; else it is a character like any other. */
  readonly quoted: boolean
  /** What is put right before it is cut. */
  readonly quirk?: Quirk
}

/** Stands between cells of tables that Hive writes; no text has it. */
export const controlA = '\u0001'

/** Delimiters that are tried, the likeliest first; a space only where most cells are numbers. */
export const delimiters = ['\t', ',', ';', '|', ' ', controlA] as const
