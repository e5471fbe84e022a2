import { expect, it } from 'vitest'
import type { DatasetListItem } from '../../../shared/domain/dataset'
import { matchingDatasets } from './matchingDatasets'

const format = { kind: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.', header: true } as const
const dataset = (
  name: string,
  sourceName: string,
  column: string,
): Pick<DatasetListItem, 'name' | 'sourceName' | 'format' | 'columnNames'> => ({
  name,
  sourceName,
  format,
  columnNames: [column],
})
const datasets = [dataset('Air', 'air-quality.zip', 'CO(GT)'), dataset('Spam', 'sms.csv', 'message')]
const namesFound = (search: string): string[] => matchingDatasets(datasets, search).map(({ name }) => name)

it('finds data sets by words of their name, file or columns', () => {
  expect(namesFound('')).toEqual(['Air', 'Spam'])
  expect(namesFound('quality')).toEqual(['Air'])
  expect(namesFound('SMS mess')).toEqual(['Spam'])
  expect(namesFound('sms co(gt)')).toEqual([])
})
