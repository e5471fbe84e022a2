import {
  readingAsFound,
  type Reading,
  type DatasetReading,
  type ReadingPreview,
} from '../../../src/shared/domain/reading'
import type { ExampleDataset } from './exampleDatasets'

/** How an example file is read: as it was found, and its copy kept unless it is the smallest one. */
export function exampleReading(
  { dataset }: ExampleDataset,
  reading: Reading,
  undoable: boolean,
): DatasetReading {
  return { reading, copyBytes: dataset.rows === 1 ? null : dataset.sourceBytes, undoable }
}

/** The first rows of an example; a choice shows in the types and in the format, the cells stay. */
export function examplePreviewReading({ dataset, row }: ExampleDataset, reading: Reading): ReadingPreview {
  const { format, columns, rows, warnings } = dataset
  const found = readingAsFound(format, columns).types ?? {}
  return {
    format: {
      ...format,
      encoding: reading.encoding ?? format.encoding,
      delimiter: reading.delimiter ?? format.delimiter,
      header: reading.header ?? format.header,
      decimal: reading.decimal ?? format.decimal,
    },
    columns: columns.map(({ name, type }) => {
      const isTime = (reading.types?.[name] ?? found[name]) === 'datetime'
      return {
        name: reading.names?.[name] ?? name,
        found: name,
        type: reading.types?.[name] ?? type,
        possible:
          type === 'datetime'
            ? ['datetime', 'category', 'text']
            : [found[name] ?? 'text', 'category', 'text'],
        dateOrder: isTime ? (reading.dateOrders?.[name] ?? reading.dateOrder ?? 'year') : null,
        dateOrders: isTime ? ['day', 'month', 'year'] : [],
      }
    }),
    rows: Array.from({ length: Math.min(50, rows) }, (_, index) => row(index)),
    tables: [],
    warnings,
  }
}
