import {
  Bool,
  Float64,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
  type Data,
  type DataType,
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../shared/domain/dataset'
import { cellsOf, numbersOf } from './columnValues'
import type { Storage } from './layout'

const day = 86_400_000
const cases: readonly [Storage, readonly unknown[], DataType, readonly Cell[]][] = [
  ['number', [1, null, 3, 4, 5], new Float64(), [1, null, 3, 4, 5]],
  ['boolean', [true, false, null, true, true], new Bool(), [true, false, null, true, true]],
  ['text', ['a', '', null, 'word', 'é'], new Utf8(), ['a', '', null, 'word', 'é']],
  [
    'time',
    [0, day, null, 3 * day, 4 * day].map((moment) => (moment === null ? null : new Date(moment))),
    new TimestampMillisecond(),
    ['1970-01-01', '1970-01-02', null, '1970-01-04', '1970-01-05'],
  ],
]

function data(values: readonly unknown[], type: DataType): Data {
  const [first] = vectorFromArray([...values], type).data
  if (!first) throw new Error('no data')
  return first
}

describe.each(cases)('a column of %s', (storage, values, type, expected) => {
  const column = { name: 'c', storage, resolution: 'day' as const }

  it('reads the same from a slice as from the whole', () => {
    const whole = data(values, type)
    expect(cellsOf({ column, data: whole })).toEqual(expected)
    for (let from = 0; from < expected.length; from++) {
      for (let length = 1; from + length <= expected.length; length++) {
        const slice = whole.slice(from, length)
        expect(cellsOf({ column, data: slice })).toEqual(expected.slice(from, from + length))
      }
    }
  })
})

describe('numbersOf', () => {
  it('reads a slice where it begins', () => {
    const slice = data([1, null, 3, 4], new Float64()).slice(1, 2)
    expect([...(numbersOf({ column: { name: 'c', storage: 'number' }, data: slice }) ?? [])]).toEqual([
      Number.NaN,
      3,
    ])
  })
})
