import type { Warning } from '../../../shared/domain/dataset'
import { findHeader, mayBeHeader } from './findHeader'
import { findTitleLines } from './findTitleLines'

/** What stands above the data of a table. */
export interface TableHead {
  /** Records above the header, or above the data, that are titles or notes. */
  readonly titles: number
  /** Whether the first record below the titles names the columns. */
  readonly header: boolean
  /** The records below the titles, the header among them. */
  readonly records: readonly (readonly string[])[]
  readonly warnings: readonly Warning[]
}

/** The head of the table that begins with these records; `chosen` says whether there is a header, where a person decided it. */
export function tableHead(
  sample: readonly (readonly string[])[],
  linesAreCsv: boolean,
  chosen: boolean | undefined,
): TableHead {
  const titles = findTitleLines(sample)
  const records = sample.slice(titles)
  const header = chosen ?? findHeader(records, linesAreCsv)
  const isDoubtful = chosen === undefined && !header && mayBeHeader(records)
  return {
    titles,
    header,
    records,
    warnings: [...titleWarnings(sample.slice(0, titles)), ...(isDoubtful ? [doubtWarning(records[0])] : [])],
  }
}

function titleWarnings(titles: readonly (readonly string[])[]): Warning[] {
  if (titles.length === 0) return []
  const words = titles
    .map((row) => row.find((cell) => cell.trim() !== '')?.trim() ?? '')
    .filter((text) => text !== '')
  const what =
    titles.length === 1 ? '1 line above the table was' : `${titles.length} lines above the table were`
  return [{ code: 'rows.titles', message: `${what} left out: ${words.join(' / ').slice(0, 200)}.` }]
}

function doubtWarning(row: readonly string[] = []): Warning {
  const cells = row.slice(0, 5).join(', ').slice(0, 100)
  return {
    code: 'header.doubtful',
    message: `The first row was read as data, though it may name the columns: ${cells}${row.length > 5 ? ' and more' : ''}.`,
  }
}
