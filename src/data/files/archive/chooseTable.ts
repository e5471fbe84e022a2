import type { Warning } from '../../../shared/domain/dataset'
import { expected } from '../../../shared/errors'
import { closest } from 'fastest-levenshtein'
import { changedTable, withWarnings } from '../table/changedTable'
import type { TableSource } from '../table/tableSource'
import { baseName } from './archive'
import { withoutEnding, type NamedTable } from './namedTable'
import { filesUnread } from './unreadWarnings'
import { asOneTable, tableOptions, type TableOption } from './tableOptions'

/** What is known of the table that is meant. */
export interface TableWish {
  /** Name of the table that a person chose. */
  readonly chosen: string | undefined
  /** Name of the table that is read when nobody chooses; the largest without one. */
  readonly usual: string | undefined
  /** Name of the file that holds the tables. */
  readonly fileName: string
}

/**
 * The table that a person chose by its name, or the usual one, with all tables of the file as its alternatives; warnings name
 * those that it does not hold. Throws `table.missing`, or why the table cannot be read as a person decided.
 */
export function chooseTable(
  tables: readonly NamedTable[],
  { chosen, usual, fileName }: TableWish,
): TableSource {
  const options = withUsual(tableOptions(tables), usual)
  const option =
    chosen === undefined
      ? options.find(({ choice }) => choice.usual)
      : (optionNamed(options, chosen) ?? missing(options, chosen, fileName))
  const refusal = (option?.members ?? tables).find((member) => member.refusal)?.refusal
  if (refusal) throw refusal
  if (!option) throw expected('file.empty', { path: fileName, found: 'no table in it' })
  const joined = asOneTable(option.members)
  const table = chosen === undefined ? joined : changedTable(joined, withoutUnread)
  if (tables.length === 1) return table
  const choices = options.map(({ choice }) => choice)
  const { name } = option.choice
  const described = changedTable(table, (inner) => ({
    ...inner,
    format: { ...inner.format, table: name },
    tables: choices,
  }))
  return withWarnings(described, leftOut(tables, option))
}

const withoutUnread = (table: TableSource): TableSource => ({
  ...table,
  warnings: table.warnings.filter(({ code }) => code !== filesUnread),
})

/** Another way to read the files may have made another table the largest: what was usual stays so. */
function withUsual(options: readonly TableOption[], usual: string | undefined): readonly TableOption[] {
  const known = usual === undefined ? undefined : optionNamed(options, usual)
  if (known === undefined) return options
  return options.map((option) => ({ ...option, choice: { ...option.choice, usual: option === known } }))
}

/** Ends the name of several tables as one. */
const andMore = / and \d+ more$/

/** An option by its name, or by as much of it as tells it from the others: without folders, ending and capitals. */
function optionNamed(options: readonly TableOption[], name: string): TableOption | undefined {
  const exact = options.find(({ choice }) => choice.name === name)
  if (exact) return exact
  const alike = options.filter(({ choice }) => knownAs(choice.name).has(name.toLowerCase()))
  if (alike.length === 1) return alike[0]
  // Another way to read the files may have changed how many have the same columns.
  const start = name.replace(andMore, '')
  return options.find(
    ({ choice }) => choice.parts > 1 && name !== start && choice.name.replace(andMore, '') === start,
  )
}

function knownAs(name: string): ReadonlySet<string> {
  const names = [name, baseName(name)].flatMap((known) => [known, withoutEnding(known)])
  return new Set(names.map((known) => known.toLowerCase()))
}

function missing(options: readonly TableOption[], table: string, path: string): never {
  const names = options.map(({ choice }) => choice.name)
  if (names.length < 2) throw expected('table.missing', { table, path })
  throw expected('table.missing', { table, path, nearest: nearestOf(names, table), tables: names.join(', ') })
}

/** The shortest name that holds what was asked for, else the one that differs least. */
function nearestOf(names: readonly string[], asked: string): string {
  const holding = names.filter((name) => name.toLowerCase().includes(asked.toLowerCase()))
  const [shortest] = holding.sort((a, b) => a.length - b.length)
  return shortest ?? closest(asked, [...names])
}

/** Names at most this many of the tables that were left out; `tables` of the warning holds all. */
const named = 5

function leftOut(tables: readonly NamedTable[], { members, editions }: TableOption): Warning[] {
  const others = tables.filter(
    (table) => !members.includes(table) && !editions.includes(table) && table.isTold !== true,
  )
  const code = others.every(({ part }) => part === 'sheet') ? 'excel.sheetsLeftOut' : 'archive.tablesLeftOut'
  return [
    ...warning('archive.editionsLeftOut', ' with mostly the same rows', editions),
    ...warning(code, '', others),
  ]
}

/** `which` says what they have in common, after a blank. */
function warning(code: string, which: string, tables: readonly NamedTable[]): Warning[] {
  if (tables.length === 0) return []
  const paths = tables.map(({ path }) => path)
  const titles = tables.map(({ path, hidden }) => (hidden ? `${path} (hidden)` : path))
  const what = `${tables.length} further ${tables.length === 1 ? 'table' : 'tables'}${which} ${
    tables.length === 1 ? 'was' : 'were'
  } left out`
  const more = paths.length > named ? ` and ${paths.length - named} more` : ''
  return [{ code, message: `${what}: ${titles.slice(0, named).join(', ')}${more}.`, tables: paths }]
}
