import type { TextRows } from '../../../shared/domain/dataset'
import type { Reading } from '../../../shared/domain/reading'
import type { ArchiveEntry } from './archive'
import type { FindInEntry, NamedTable } from './namedTable'

/**
 * The same tables with plain texts all cut into rows alike: as a person decided in `reading`, else as most of their bytes speak for. What is a
 * table in an archive stays one.
 */
export async function withAlikeTexts(
  tables: readonly NamedTable[],
  files: readonly ArchiveEntry[],
  reading: Reading,
  findInEntry: FindInEntry,
): Promise<NamedTable[]> {
  const textRows = reading.textRows ?? usualRows(tables)
  if (textRows === undefined) return [...tables]
  const again = async (table: NamedTable): Promise<readonly NamedTable[]> => {
    const entry = files.find(({ path }) => path === table.path)
    const { kind, textRows: found } = table.table.format
    if (!entry || kind !== 'txt' || found === textRows) return [table]
    const [same] = await findInEntry(entry, { ...reading, textRows })
    return same ? [{ ...table, table: same.table }] : [table]
  }
  const alike: NamedTable[] = []
  for (const table of tables) alike.push(...(await again(table)))
  return alike
}

/** What most bytes of the texts are read as; undefined where there are none. */
function usualRows(tables: readonly NamedTable[]): TextRows | undefined {
  const bytes = new Map<TextRows, number>()
  for (const { table, bytes: own } of tables) {
    const { textRows } = table.format
    if (textRows) bytes.set(textRows, (bytes.get(textRows) ?? 0) + own)
  }
  const [most] = [...bytes].sort(([, a], [, b]) => b - a)
  return most?.[0]
}
