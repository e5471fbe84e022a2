import type { Calls } from '../../../shared/contract/calls'
import { ok, type Result } from '../../../shared/result'
import type { Client } from '../../../shared/rpc'
import type { ChosenCell } from './confusionTable'

/** A test answer in a cell of the confusion matrix. */
export interface CellAnswer {
  /** In the tested data set, from 0. */
  readonly row: number
  readonly actual: string
  readonly predicted: string
  readonly probability: number
  /** What stands in the columns that were asked for. */
  readonly cells: readonly string[]
}

/** Some test answers of a cell from a place on, with what stands in `columns` of the data set. */
export async function cellAnswers(
  client: Pick<Client<Calls>, 'predictions'>,
  runId: string,
  { actual, predicted }: ChosenCell,
  page: { readonly offset: number; readonly limit: number; readonly columns: readonly string[] },
): Promise<Result<readonly CellAnswer[]>> {
  const which = { ...page, columns: [...page.columns], where: { truth: actual, answer: predicted } }
  const told = await client.predictions.told({ runId, which })
  if (!told.ok) return told
  const { heads, rows } = told.value
  const at = (name: string): number => heads.indexOf(name)
  const places = page.columns.map(at)
  return ok(
    rows.map((cells) => ({
      row: Number(cells[at('row')] ?? 0),
      actual,
      predicted,
      probability: Number(cells[at('probability')] ?? 0),
      cells: places.map((place) => String(cells[place] ?? '')),
    })),
  )
}
