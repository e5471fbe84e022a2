import type { Warning } from '../../../shared/domain/dataset'

/** Names of columns that can be told apart, and what was changed to make them so. */
export interface ColumnNames {
  readonly names: readonly string[]
  readonly warnings: readonly Warning[]
}

/** Gives every column a name of its own: `column 3` where there is none, `price (2)` for the second `price`. */
export function columnNames(found: readonly string[]): ColumnNames {
  const taken = new Set<string>()
  const renamed: string[] = []
  const names = found.map((raw, index) => {
    const clean = cleanName(raw)
    const name = freeName(clean === '' ? `column ${index + 1}` : clean, taken)
    taken.add(name)
    if (clean !== '' && name !== clean) renamed.push(name)
    return name
  })
  return {
    names,
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
