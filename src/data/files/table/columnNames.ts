import type { Warning } from '../../../shared/domain/dataset'
import { expected } from '../../../shared/errors'

/** Names of columns that can be told apart, and what was changed to make them so. */
export interface ColumnNames {
  /** As the file gives them. */
  readonly found: readonly string[]
  /** As a person wants them, else as the file gives them. */
  readonly names: readonly string[]
  readonly warnings: readonly Warning[]
}

/**
 * Gives every column a name of its own: `column 3` where there is none, `price (2)` for the second `price`; `own` holds other names for
 * those. Throws `reading.invalid` when two columns would have one name.
 */
export function columnNames(
  written: readonly string[],
  own: Readonly<Record<string, string>> = {},
): ColumnNames {
  const taken = new Set<string>()
  const renamed: string[] = []
  const found = written.map((raw, index) => {
    const clean = cleanName(raw)
    const name = freeName(clean === '' ? `column ${index + 1}` : clean, taken)
    taken.add(name)
    if (clean !== '' && name !== clean) renamed.push(name)
    return name
  })
  return {
    found,
    names: ownNames(found, own),
    warnings:
      renamed.length === 0
        ? []
        : [
            {
              code: 'column.renamed',
              message: `Column names that occur more than once were numbered: ${renamed.slice(0, 5).join(', ')}${renamed.length > 5 ? ' and more' : ''}.`,
            },
          ],
  }
}

function ownNames(found: readonly string[], own: Readonly<Record<string, string>>): string[] {
  const names = found.map((name) => (Object.hasOwn(own, name) ? cleanName(own[name] ?? name) : name))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return names
  throw expected('reading.invalid', {
    what: 'Column name',
    problem: `two columns would be called "${twice}"`,
    hint: 'Give each column a name of its own.',
  })
}

/** One line, without the separators that a program left at the end of the header. */
function cleanName(raw: string): string {
  return raw
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[,;\t]+$/, '')
    .trim()
    .slice(0, 200)
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name} (${number})`)) number += 1
  return `${name} (${number})`
}

/** Every column is profiled and shown; tables with more of them hold values where names should be. */
export const mostColumns = 10_000

/** Refuses a table with more columns than anybody can look at. Throws `file.unsupported`. */
export function checkColumns(columns: number, path: string): void {
  if (columns <= mostColumns) return
  throw expected('file.unsupported', {
    path,
    kind: `table with more than ${mostColumns} columns`,
    hint: 'What names the columns is probably values: write them as values of one column, in more rows.',
  })
}
