import { expect, it } from 'vitest'
import { datasetName } from './datasetName'

it.each([
  ['imdb_train.csv.gz', 'imdb_train'],
  ['folder/daily sales.TSV', 'daily sales'],
  ['C:\\data\\air.quality.csv', 'air.quality'],
  ['.csv', '.csv'],
  ['', 'Data set'],
])('a data set of the file %j is named %j', (file, name) => {
  expect(datasetName(file)).toBe(name)
})

it.each([
  ['stock-indices.zip', 'NIFTY 50.csv', 'stock-indices: NIFTY 50'],
  ['stock-indices.zip', 'DJIA.csv and 3 more', 'stock-indices: DJIA and 3 more'],
  ['csv-spectrum.zip', 'csvs/json.csv', 'csv-spectrum: csvs/json'],
  ['sales.xlsx', '2019', 'sales: 2019'],
])('a data set of %j and its table %j is named %j', (file, table, name) => {
  expect(datasetName(file, table)).toBe(name)
})
