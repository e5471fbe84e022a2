import type { DatasetListItem } from '../../../shared/domain/dataset'

/** The data sets with every word of a search in their name, file, table or columns, whatever the case. */
export function matchingDatasets<
  Known extends Pick<DatasetListItem, 'name' | 'sourceName' | 'format' | 'columnNames'>,
>(datasets: readonly Known[], search: string): readonly Known[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return datasets
  return datasets.filter(({ name, sourceName, format, columnNames }) => {
    const text = [name, sourceName, format.table ?? '', ...columnNames].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
