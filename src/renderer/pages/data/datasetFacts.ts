import type { Dataset, DatasetFormat } from '../../../shared/domain/dataset'

/** What a data set is, in a word or two, for its card. */
export function datasetKind(dataset: Pick<Dataset, 'suggestions' | 'picture'>): string {
  const task = dataset.suggestions[0]?.task
  if (task === 'forecasting') return 'Series'
  if (task === 'classification') return 'Texts with labels'
  switch (dataset.picture.kind) {
    case 'series':
      return 'Numbers'
    case 'classes':
      return 'Categories'
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
}

/** How a file was read: `CSV, semicolon, decimal comma, windows-1252`. */
export function formatText(format: DatasetFormat): string {
  const parts = [format.kind.toUpperCase()]
  const usual = { csv: ',', tsv: '\t', txt: '' }[format.kind]
  if (format.delimiter !== usual) parts.push(delimiterNames[format.delimiter] ?? `"${format.delimiter}"`)
  if (format.decimal === ',') parts.push('decimal comma')
  if (format.kind !== 'txt' && !format.header) parts.push('no header')
  parts.push(format.encoding)
  return parts.join(', ')
}
