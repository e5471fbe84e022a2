import { expect, it } from 'vitest'
import { comparisonRows } from '../../../shared/history/comparisonRows'
import { findRunField } from '../../../shared/history/runFields'
import { exampleRun } from '../runs/exampleRun.fixture'

it('puts runs into rows with what differs and every figure, under names that expressions know', () => {
  const run = (name: string, accuracy: number) => ({
    ...exampleRun,
    name,
    metrics: { validation: { loss: 0.4 }, test: { accuracy } },
  })
  const { head, rows } = comparisonRows({
    runs: [run('a', 0.8), run('b', 0.9)],
    spreads: [],
    differences: [
      { path: 'dataset', label: 'Data set', values: ['x', 'y'] },
      { path: 'training.learningRate', label: 'Learning rate', values: [0.1, 0.01] },
      { path: 'columns.features', label: 'Features', values: [['a', 'b'], null] },
    ],
  })
  const cell = (row: number, name: string) => rows[row]?.[head.indexOf(name)]
  expect([0, 1].map((row) => cell(row, 'name'))).toEqual(['a', 'b'])
  expect([0, 1].map((row) => cell(row, 'training.learningRate'))).toEqual([0.1, 0.01])
  expect([0, 1].map((row) => cell(row, 'test.accuracy'))).toEqual([0.8, 0.9])
  expect(cell(0, 'columns.features')).toBe('["a","b"]')
  expect(cell(0, 'seeds')).toBe(1)
  expect(head.filter((name) => name !== 'seeds' && findRunField(name) === null)).toEqual([])
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]))
})
