import { hash } from 'node:crypto'
import type { SourceBatch } from '../../tasks/prepared'

/**
 * A number for a row's texts: equal rows have equal ones, and of a million different rows any two share theirs with a
 * probability of 1 in 18,000 (53 bits). Missing and empty differ.
 */
export function rowKey(texts: readonly (string | null)[]): number {
  const joined = texts.map((text) => (text === null ? '\u0000' : text)).join('\u0001')
  return textNumber(joined)
}

/** The same for one text. */
export function textNumber(text: string): number {
  const digest = Buffer.from(hash('md5', text, 'binary'), 'binary')
  return digest.readUIntBE(0, 6) + (digest.readUInt8(6) & 31) * 2 ** 48
}

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
