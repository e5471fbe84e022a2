import type { TextRows, Warning } from '../../../shared/domain/dataset'
import type { ByteSource } from '../source/byteSource'
import { guessTextRows } from './guessTextRows'
import { lineTable, linesAtStart } from './lineTable'
import { paragraphTable } from './paragraphTable'
import type { TableSource } from './tableSource'
import { withWarnings } from './changedTable'
import { textLines } from './textLines'

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

/** Running text as a table: every line is a row, blank ones too, so that the rows joined by line feeds are the text. */
function runningText(source: ByteSource, encoding: string, sample: readonly string[]): TableSource {
  return {
    format: { kind: 'txt', encoding, delimiter: '', header: false, textRows: 'running' },
    names: ['text'],
    verbatim: 'text',
    sample: sample.map((line) => [line]),
    warnings: [],
    async *read(onFraction) {
      for await (const { lines, firstLine } of textLines(source, encoding, onFraction))
        yield { rows: lines.map((line) => [line]), line: (index) => firstLine + index }
    },
  }
}
