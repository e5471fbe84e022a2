import { isCounted } from '../../shared/domain/column'
import type { Dataset } from '../../shared/domain/dataset'
import { textTable } from './textTable'

const longestExample = 40

/** A data set as a short readable text: its columns, and what it suits. */
export function datasetSheet(dataset: Dataset): string {
  const { format } = dataset
  const marks = [
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
    ...dataset.warnings.map((warning) => `Note: ${warning.message}`),
    ...dataset.suggestions.map((suggestion) => `Suits ${suggestion.task}: ${suggestion.because}`),
  ].join('\n')
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestExample ? `${line.slice(0, longestExample - 1)}…` : line
}
