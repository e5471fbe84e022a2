import type { TextRows, Warning } from '../../../shared/domain/dataset'
import type { ByteSource } from '../source/byteSource'
import { guessTextRows } from './guessTextRows'
import { lineTable, linesAtStart } from './lineTable'
import { paragraphTable } from './paragraphTable'
import { runningText } from './runningText'
import type { TableSource } from './tableSource'
import { withWarnings } from './withWarnings'

/** Rows that column types are chosen on. */
const sampledLines = 2000

/** A text that is no table: a row is what `chosen` says, else what its first lines speak for, which a warning then tells. */
export function plainText(
  source: ByteSource,
  encoding: string,
  start: { readonly text: string; readonly complete: boolean },
  chosen: TextRows | undefined,
): TableSource {
  const lines = linesAtStart(start.text, start.complete)
  const guess = chosen === undefined ? guessTextRows(lines) : { rows: chosen, because: null }
  const table = tableOf(source, encoding, lines, guess.rows)
  const counted = start.complete ? { ...table, rows: table.sample.length } : table
  const { because } = guess
  return withWarnings(
    { ...counted, sample: counted.sample.slice(0, sampledLines) },
    because === null ? [] : [rowsWarning(guess.rows, because)],
  )
}

function tableOf(
  source: ByteSource,
  encoding: string,
  lines: readonly string[],
  rows: TextRows,
): TableSource {
  switch (rows) {
    case 'line':
      return lineTable(
        source,
        encoding,
        lines.filter((line) => line.trim() !== ''),
      )
    case 'paragraph':
      return paragraphTable(source, encoding, lines)
    case 'running':
      return runningText(source, encoding, lines)
  }
}

function rowsWarning(rows: TextRows, because: string): Warning {
  const read =
    rows === 'running'
      ? 'Read as running text: every line is a row, blank ones too.'
      : 'A paragraph is a row.'
  return { code: 'text.rows', message: `${read} ${because}` }
}
