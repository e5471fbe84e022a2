import { expected } from '../shared/errors'
import type { InsideSteps } from '../shared/domain/inside'

/** Up to `count` of so many rows, spread evenly, ascending. */
export function spreadRows(rows: number, count: number): number[] {
  const every = Math.max(1, rows / count)
  return Array.from({ length: Math.min(rows, count) }, (_, index) => Math.floor(index * every))
}

/** The failure of a row that has no sample. */
export const noSample = (row: number | null, problem: string, hint: string): Error =>
  expected('input.invalid', { where: row === null ? 'Rows' : `Row ${row + 1}`, problem, hint })

/** The steps of an input of tokens; `between` stands between them where they are written as a text. */
export const tokenSteps = (
  labels: readonly string[],
  ids: ArrayLike<number>,
  between: string,
): InsideSteps => ({
  labels: [...labels],
  ids: Array.from(ids),
  features: [],
  values: null,
  between,
  changeable: 0,
})
