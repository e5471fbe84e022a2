import { isCounted } from '../../shared/domain/column'
import type { Dataset, Warning } from '../../shared/domain/dataset'
import { shellWord } from './shellWord'
import { textTable } from './textTable'

const longestExample = 40

/** A data set as a short readable text: its columns, what to know about it, and what it suits; `path` is what was imported. */
export function datasetSheet(dataset: Dataset, path: string): string {
  const { format } = dataset
  const marks = [
    format.table === undefined ? '' : `table ${JSON.stringify(format.table)}`,
    format.kind,
    format.encoding,
    format.delimiter === '' ? '' : `delimiter ${JSON.stringify(format.delimiter)}`,
    `decimal ${format.decimal}`,
    format.header ? 'header' : 'no header',
  ]
  const rows = dataset.columns.map((column) => [
    column.name,
    column.type,
    String(column.missing),
    isCounted(column) ? String(column.unique) : `${column.unique}+`,
    shorten(column.examples[0] ?? ''),
  ])
  return [
    `${dataset.name} (${dataset.id}): ${dataset.rows.toLocaleString('en')} rows`,
    marks.filter((mark) => mark !== '').join(', '),
    '',
    textTable(['Column', 'Type', 'Missing', 'Different', 'Example'], rows, [2, 3]),
    ...dataset.warnings.map((warning) => `Note: ${warning.message}${wayToTables(warning, path)}`),
    ...dataset.suggestions.map((suggestion) => `Suits ${suggestion.task}: ${suggestion.because}`),
  ].join('\n')
}

/** The commands that import what was left out. */
function wayToTables({ tables = [] }: Warning, path: string): string {
  const [first] = tables
  if (first === undefined) return ''
  const command = `lstm-workbench import ${shellWord(path)} --table`
  return `\n  One of them: ${command} ${shellWord(first)}\n  Every table as a data set: ${command} all`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestExample ? `${line.slice(0, longestExample - 1)}…` : line
}
