import type { Reading } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import type { ByteSource } from '../source/byteSource'
import { blockLayout } from './blockLayout'
import { blockTable } from './blockTable'
import { changedTable } from './changedTable'
import type { TableSource } from './tableSource'

/**
 * A table as sequences, where blank lines or rows of one number part its rows of numbers into blocks and nobody decided otherwise; else as it is. `lines`
 * are its first ones. Throws `reading.invalid` when sequences were chosen and nothing parts its rows.
 */
export async function asSequences(
  plain: TableSource,
  text: { readonly source: ByteSource; readonly encoding: string; readonly lines: readonly string[] },
  { blocks, classSizes }: Reading,
): Promise<TableSource> {
  const layout = plain.format.header ? null : blockLayout(text.lines, plain.format.delimiter)
  if (!layout && blocks === true) {
    throw expected('reading.invalid', {
      what: 'Sequences',
      problem: `neither blank lines nor rows of one number part the rows of numbers of ${text.source.name}`,
    })
  }
  if (!layout) return plain
  if (blocks === false)
    return changedTable(plain, (inner) => ({ ...inner, format: { ...inner.format, blocks } }))
  return blockTable({ ...text, layout, classSizes, plain })
}
