import { isCounted } from '../../shared/domain/column'
import {
  type Dataset,
  type DatasetFormat,
  type Warning,
  namesTablesLeftOut,
  frameWords,
  textRowsNames,
} from '../../shared/domain/dataset'
import { whyNothingSuits } from '../../shared/tasks/whyNothingSuits'
import { shellWord } from './shellWord'
import { textTable } from './textTable'
import { plural } from '../../shared/format/plural'

const longestExample = 40

/**
 * A data set as a short readable text: its columns, what to know about it, and what it suits; `path` is what was imported. Of
 * `severalTables` that were imported together, none tells of the others.
 */
export function datasetSheet(dataset: Dataset, path: string, severalTables: boolean): string {
  const warnings = dataset.warnings.filter((warning) => !severalTables || !namesTablesLeftOut(warning))
  const rows = dataset.columns.map((column) => [
    column.name,
    column.type,
    String(column.missing),
    isCounted(column) ? String(column.unique) : `${column.unique}+`,
    shorten(column.examples[0] ?? ''),
  ])
  return [
    `${dataset.name} (${dataset.id}): ${plural(dataset.rows, 'row', 'rows', 'en')}`,
    formatMarks(dataset.format).join(', '),
    '',
    textTable(['Column', 'Type', 'Missing', 'Different', 'Example'], rows, [2, 3]),
    ...warnings.map((warning) => `Note: ${warning.message}`),
    ...wayToTables(warnings, path),
    ...(dataset.suggestions.length === 0
      ? [`Suits no task by itself: ${whyNothingSuits(dataset)}`]
      : dataset.suggestions.map((suggestion) => `Suits ${suggestion.task}: ${suggestion.because}`)),
  ].join('\n')
}

/** How it was read, in words. */
function formatMarks(format: DatasetFormat): string[] {
  const { table, kind, encoding, delimiter, decimal, header, textRows, blocks, frames } = format
  const place = table === undefined ? [] : [`table ${JSON.stringify(table)}`]
  if (frames) return [...place, kind, frameWords(frames)]
  if (textRows) return [...place, textRowsNames[textRows], encoding]
  const cells = delimiter === '' ? [] : [`delimiter ${JSON.stringify(delimiter)}`]
  const rows = blocks ? 'a block a sequence' : header ? 'header' : 'no header'
  return [...place, kind, encoding, ...cells, `decimal ${decimal}`, rows]
}

/** The commands that import the other tables that warnings name. */
function wayToTables(warnings: readonly Warning[], path: string): string[] {
  const [first] = warnings.flatMap(({ tables = [] }) => tables)
  if (first === undefined) return []
  const command = `lstm-workbench import ${shellWord(path)} --table`
  return [`Another table: ${command} ${shellWord(first)}`, `Every table as a data set: ${command} all`]
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestExample ? `${line.slice(0, longestExample - 1)}…` : line
}

/** The result of `import` as the contract fixes it. */
export function datasetReport(dataset: Dataset) {
  return {
    datasetId: dataset.id,
    name: dataset.name,
    rows: dataset.rows,
    columns: dataset.columns.map(({ name, type, missing, unique, examples }) => ({
      name,
      type,
      missing,
      unique,
      examples,
    })),
    format: dataset.format,
    hash: dataset.hash,
    warnings: dataset.warnings,
    suggestions: dataset.suggestions,
  }
}
