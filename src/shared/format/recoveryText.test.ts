import { expect, it } from 'vitest'
import type { Lost } from '../domain/recovery'
import { foundText, lostIds, recoveredText } from './recoveryText'

const dataset = { id: 'd_0123456789abcdef', name: 'a', rows: 3, createdAt: 1 }
const run = {
  id: 'r_0123456789ab',
  name: 'b',
  task: 'classification' as const,
  status: 'finished' as const,
  datasetName: 'a',
  createdAt: 1,
  isKnown: false,
}
const nothing: Lost = { datasets: [], runs: [], unreadable: [] }

it('what was found is one sentence a kind', () => {
  expect(foundText(nothing)).toBe('Everything in the data folder is in the database.')
  expect(foundText({ ...nothing, datasets: [dataset], runs: [run, run] })).toBe(
    'The data folder holds 1 data set and 2 runs that the database does not know.',
  )
  expect(foundText({ ...nothing, runs: [{ ...run, isKnown: true }] })).toBe(
    'Of 1 run it knows less than their folders.',
  )
  expect(foundText({ ...nothing, unreadable: [{ place: '/a', reason: 'b' }] })).toBe(
    '1 other place there cannot be read by themselves.',
  )
  expect(lostIds({ ...nothing, datasets: [dataset], runs: [run] })).toEqual([dataset.id, run.id])
})

it('what was recovered is told with what was not', () => {
  expect(recoveredText({ datasets: 1, runs: 0, failed: [] })).toBe('Recovered 1 data set.')
  expect(recoveredText({ datasets: 0, runs: 0, failed: [{ id: 'a', reason: 'No.' }] })).toBe(
    'Nothing was recovered. 1 could not be: No.',
  )
})
