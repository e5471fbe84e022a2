import {
  type Dataset,
  type DatasetFormat,
  type DatasetListItem,
  frameWords,
  textRowsNames,
} from '../../../shared/domain/dataset'
import { kindSpecOf } from '../../../shared/tasks/catalogue'
import { formatBytes } from '../../../shared/format/formatNumber'

/** What a data set is, in a word or two, for its card. */
export function datasetKind(
  dataset: Pick<DatasetListItem, 'suggestion' | 'picture'> & Partial<Pick<DatasetListItem, 'format'>>,
): string {
  if (dataset.format?.textRows === 'running') return 'Running text'
  if (dataset.suggestion !== null) return kindSpecOf(dataset.suggestion).dataKind
  switch (dataset.picture.kind) {
    case 'series':
      return 'Numbers'
    case 'classes':
      return 'Categories'
    case 'sequence':
      return 'Sequences'
    case 'lines':
      return 'Texts'
  }
}

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
  '\u0001': 'Ctrl+A',
}

interface FormatLook {
  readonly name: string
  /** Delimiter that goes without saying; null where there is none. */
  readonly delimiter: string | null
  /** Whether it is text in some encoding. */
  readonly text: boolean
}

const formatLooks = {
  csv: { name: 'CSV', delimiter: ',', text: true },
  tsv: { name: 'TSV', delimiter: '\t', text: true },
  txt: { name: 'text', delimiter: null, text: true },
  json: { name: 'JSON', delimiter: null, text: true },
  jsonl: { name: 'JSON Lines', delimiter: null, text: true },
  excel: { name: 'Excel', delimiter: null, text: false },
  parquet: { name: 'Parquet', delimiter: null, text: false },
  arff: { name: 'ARFF', delimiter: null, text: true },
  ts: { name: 'Time series archive (.ts)', delimiter: null, text: true },
  labelled: { name: 'Lines with labels', delimiter: null, text: true },
  conll: { name: 'CoNLL columns', delimiter: null, text: true },
  folder: { name: 'files of a folder', delimiter: null, text: true },
  wav: { name: 'WAV recordings', delimiter: null, text: false },
} as const satisfies Record<DatasetFormat['kind'], FormatLook>

/** What files that hold others are called, by the end of their name. */
const packedName = /\.(zip|tar|tar\.gz|tgz|gz)$/i

/**
 * How a data set's file was read and how large that is: `2 kB of CSV, utf-8`. The size of an archive is told as such, since
 * it says little of a table in it: `CSV, utf-8, in a ZIP of 233 kB`; that of a folder or workbook of several is left out.
 */
export function originText({
  format,
  sourceBytes,
  sourceName,
}: Pick<Dataset, 'format' | 'sourceBytes' | 'sourceName'>): string {
  const packed = packedName.exec(sourceName)?.[1]
  if (packed) return `${formatText(format)}, in a ${packed.toUpperCase()} of ${formatBytes(sourceBytes)}`
  if (format.table !== undefined) return formatText(format)
  return `${formatBytes(sourceBytes)} of ${formatText(format)}`
}

/** How a file was read: `CSV, semicolon, decimal comma, windows-1252`. */
export function formatText(format: DatasetFormat): string {
  const look: FormatLook = formatLooks[format.kind]
  const parts: string[] = [format.textRows ? textRowsNames[format.textRows] : look.name]
  if (look.delimiter !== null) {
    if (format.delimiter !== look.delimiter) {
      parts.push(delimiterNames[format.delimiter] ?? `"${format.delimiter}"`)
    }
    if (format.decimal === ',') parts.push('decimal comma')
    if (format.blocks) parts.push('blocks as sequences')
    else if (!format.header) parts.push('no header')
    if (format.quoted === false) parts.push('quotes as they are')
  }
  if (format.frames) parts.push(frameWords(format.frames))
  if (look.text) parts.push(format.encoding)
  return parts.join(', ')
}
