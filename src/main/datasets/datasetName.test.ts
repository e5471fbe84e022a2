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
