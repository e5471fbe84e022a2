import type { Reading } from '../../../shared/domain/reading'
import type { Decimal } from './numberText'

/** The column's name and some of its cells in file order: they help where the cells alone allow several readings. */
export interface ReadingContext {
  readonly name: string
  readonly cells: readonly string[]
  /** Decimal mark of the file, for numbers that could be read either way. */
  readonly decimal: Decimal
  /** Character between the cells of the file. */
  readonly delimiter: string
  /** What a person decided. */
  readonly chosen?: Reading
}
