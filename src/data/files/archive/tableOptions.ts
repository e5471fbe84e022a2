import type { TableChoice } from '../../../shared/domain/reading'
import type { TableSource } from '../table/tableSource'
import { withoutEditions } from './editions'
import { joinedTables, labelledLines } from './joinedTables'
import type { NamedTable } from './namedTable'

/** What may be read of a file as one table: one of its tables, or several with the same columns. */
export interface TableOption {
  readonly choice: TableChoice
  readonly members: readonly NamedTable[]
  /** Tables with the same columns and mostly the same rows, which are not part of it. */
  readonly editions: readonly NamedTable[]
}

/**
 * Everything that may be read of a file: first tables with the same columns as one, the largest first, then every table by
 * itself. The largest of all is usual; none is where no table can be read as a person decided.
 */
export function tableOptions(tables: readonly NamedTable[]): TableOption[] {
  const readable = tables.filter(({ refusal }) => refusal === undefined)
  const groups = [...Map.groupBy(readable, columnsOf).values()]
    .sort((a, b) => Number(isHidden(a)) - Number(isHidden(b)) || sizeOf(b) - sizeOf(a))
    .map((group) => withoutEditions(group))
  const usual = usualOf(groups.map(({ kept }) => kept))
  const isUsual = (members: readonly NamedTable[]): boolean =>
    members.length === usual.length && members.every((member) => usual.includes(member))
  const option = (members: readonly NamedTable[], editions: readonly NamedTable[]): TableOption => ({
    choice: describe(members, isUsual(members)),
    members,
    editions,
  })
  const several = groups.filter(({ kept }) => kept.length > 1)
  return [
    ...several.map(({ kept, editions }) => option(kept, editions)),
    ...tables.map((table) => option([table], editionsOf(table, groups))),
  ]
}

/** The largest tables; of those that stand there as JSON and as CSV the CSV, since JSON names its columns in every row. */
function usualOf(groups: readonly (readonly NamedTable[])[]): readonly NamedTable[] {
  const [largest = []] = groups
  const columns = largest[0]?.table.names.join('\n')
  const twin = groups.find(
    ([first]) => first && familyOf(first.table) === 'csv' && first.table.names.join('\n') === columns,
  )
  return twin ?? largest
}

/** Tables with the same columns as one table; a single one as it is. */
export function asOneTable(members: readonly NamedTable[]): TableSource {
  const [only] = members
  if (only && members.length === 1) return only.table
  return members.every(isLabelled) ? labelledLines(members) : joinedTables(members)
}

/** Whether the rows of a text are of the class that its file is called by; running text goes on from row to row. */
const isLabelled = ({ table }: NamedTable): boolean =>
  table.format.kind === 'txt' && table.format.textRows !== 'running'

function describe(members: readonly NamedTable[], usual: boolean): TableChoice {
  const [first] = members
  if (!first) throw new Error('an option without a table')
  const table = asOneTable(members)
  return {
    name: members.length === 1 ? first.path : `${first.path} and ${members.length - 1} more`,
    parts: members.length,
    rows: table.rows ?? null,
    bytes: sizeOf(members),
    columns: [...table.names],
    usual,
  }
}

const editionsOf = (
  table: NamedTable,
  groups: readonly ReturnType<typeof withoutEditions>[],
): readonly NamedTable[] =>
  groups.find(({ kept }) => kept.length === 1 && kept.includes(table))?.editions ?? []

/** Tables with this in common can be one: the same columns, written in the same way. A hidden sheet stays by itself. */
export const columnsOf = ({ table, hidden, path }: NamedTable): string =>
  JSON.stringify([familyOf(table), table.names, ...(hidden ? [path] : [])])

const isHidden = ([first]: readonly NamedTable[]): boolean => first?.hidden === true

const familyOf = ({ format }: NamedTable['table']): string => families[format.kind] ?? format.kind

const families: Readonly<Record<string, string>> = { tsv: 'csv', jsonl: 'json' }

const sizeOf = (group: readonly NamedTable[]): number => group.reduce((sum, { bytes }) => sum + bytes, 0)
