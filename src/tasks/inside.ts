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

/** What an input of tokens is called where there are several, and how many of its entries stand at one step of the answer. */
type TokenPlace = Partial<Pick<InsideSteps, 'title' | 'perStep'>>

/** The steps of an input of tokens; `between` stands between them where they are written as a text. */
export const tokenSteps = (
  labels: readonly string[],
  ids: ArrayLike<number>,
  between: string,
  { title = 'Text', perStep = 1 }: TokenPlace = {},
): InsideSteps => ({
  labels: [...labels],
  ids: Array.from(ids),
  features: [],
  values: null,
  between,
  changeable: 0,
  title,
  perStep,
})
