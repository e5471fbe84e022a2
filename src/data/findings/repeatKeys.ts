import type { SourceBatch } from '../../tasks/prepared'
import { rowKey } from './rowKey'

/**
 * The numbers by which rows repeat each other [rows], in the finding and in its fix. By named columns, a row without a value in the first of
 * them, such as its text, repeats nothing: null. By `all` columns (`named` is null) missing values are values like others.
 */
export function repeatKeys(
  batch: Pick<SourceBatch, 'rows' | 'texts'>,
  named: readonly string[] | null,
  all: readonly string[],
): (number | null)[] {
  const columns = (named ?? all).map((name) => batch.texts(name))
  return Array.from({ length: batch.rows }, (_, row) => {
    const cells = columns.map((column) => column[row] ?? null)
    return named !== null && cells[0] === null ? null : rowKey(cells)
  })
}
