import type { Reading } from '../../shared/domain/reading'
import { toAppError, type AppError } from '../../shared/errors'
import { importPath, offerPath } from './importPath'
import type { Session } from './session'
import { valueOf } from './failures'

/** What came of a table of a file: a data set, or what kept the table, or the whole file by its path, from becoming one. */
export type ImportedTable =
  | { readonly id: string }
  | { readonly table: string; readonly error: AppError }
  | { readonly path: string; readonly error: AppError }

/** Stands for every table of a file by itself, unless a table is called so. */
const all = 'all'

/** What is imported of a file; without tables its usual one. */
export interface TableWishes {
  readonly name?: string | undefined
  readonly reading: Reading
  /** Names of tables, each becoming a data set; `all` is every one. */
  readonly tables: readonly string[]
}

/**
 * Imports tables of a file one after the other, all but the first from the copy that is kept of it: the trainer remembers the tables of
 * a copy, and opens hundreds of them once. A single one that cannot be imported is thrown; among several, the others are
 * imported all the same.
 */
export async function importTables(
  session: Session,
  path: string,
  { name, reading, tables }: TableWishes,
): Promise<ImportedTable[]> {
  const wanted = tables.includes(all) ? await namesOfAll(session, path, tables, reading) : tables
  const [first] = wanted
  if (wanted.length < 2) {
    const { id } = await importPath(session, path, { name, reading: withTable(reading, first) })
    return [{ id }]
  }
  const imported: ImportedTable[] = []
  let copyOf: string | undefined
  for (const table of wanted) {
    try {
      const { id } = await importPath(session, path, { reading: withTable(reading, table), copyOf })
      imported.push({ id })
      copyOf ??= await withCopy(session, id)
    } catch (thrown) {
      imported.push({ table, error: toAppError(thrown) })
    }
  }
  return imported
}

/** The data set, if the copy of its file is kept. */
async function withCopy({ client }: Session, id: string): Promise<string | undefined> {
  const { copyBytes } = await valueOf(client.datasets.reading({ id }))
  return copyBytes === null ? undefined : id
}

const withTable = (reading: Reading, table: string | undefined): Reading =>
  table === undefined ? reading : { ...reading, table }

async function namesOfAll(
  session: Session,
  path: string,
  tables: readonly string[],
  reading: Reading,
): Promise<readonly string[]> {
  const { token } = await offerPath(session, path)
  const source = { kind: 'file' as const, token }
  const choices = await valueOf(session.client.datasets.tables({ source, reading }))
  if (choices.some((choice) => choice.name === all)) return tables
  return choices.filter(({ parts }) => parts === 1).map((choice) => choice.name)
}
