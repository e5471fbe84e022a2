import type { Dataset, Warning } from '../../shared/domain/dataset'

/**
 * What was noticed of a data set, with the word that another file has its rows, and what was noticed of that one; lines and tables of it are
 * told in words only, as its copy is not kept.
 */
export function withSameRows(
  { name, sourceName, warnings }: Pick<Dataset, 'name' | 'sourceName' | 'warnings'>,
  otherName: string,
  others: readonly Warning[],
): Warning[] {
  const own = new Set(warnings.map(({ message }) => message))
  const noticed = others.map(({ message }) => message).filter((message) => !own.has(message))
  if (otherName === sourceName && noticed.length === 0) return [...warnings]
  const also = noticed.length === 0 ? '' : ` Noticed at its import: ${noticed.join(' ')}`
  const message = `"${otherName}" has the rows that "${name}" was imported with: it is the same data set.${also}`
  return own.has(message) ? [...warnings] : [...warnings, { code: 'dataset.sameRows', message }]
}
