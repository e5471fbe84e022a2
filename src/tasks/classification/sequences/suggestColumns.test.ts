import { describe, expect, it } from 'vitest'
import type { Column } from '../../../shared/domain/column'
import { profiled } from '../../testing/profiledColumns'
import { suggestColumns } from './suggestColumns'
import { fillDefaults } from './fillDefaults'

const dataset = (columns: Column[], rows = 1000) => ({ name: 'data', rows, columns })

const numbers = (mean: number, standardDeviation = 1) => ({
  minimum: mean - 3,
  maximum: mean + 3,
  mean,
  standardDeviation,
  histogram: [],
  season: null,
})
const column = (name: string, mean: number, standardDeviation?: number): Column =>
  profiled(name, 'number', { number: numbers(mean, standardDeviation) })
const list = (name: string, median: number, width: number): Column =>
  profiled(name, 'list', {
    list: {
      lengths: { minimum: 5, median, p95: 40, maximum: 60, mean: median },
      histogram: { maximum: 60, counts: [] },
      width,
      minimum: 0,
      maximum: 1,
    },
  })
const label = (name: string, unique = 4): Column =>
  profiled(name, 'category', { unique, frequent: [{ value: 'a', count: 10 }] })
const smooth = (names: readonly string[]): Column[] =>
  names.map((name, index) => column(name, Math.sin(index / 4)))
const numbered = (stem: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${stem}${from + index}`)

describe('recordings', () => {
  const modelOf = (width: number, given: object = {}) =>
    fillDefaults({ model: given }, dataset([list('sequence', 30, width), label('label')]), null).experiment
      .model

  it('get a convolution and the strongest value of all steps, other sequences the last state', () => {
    expect(modelOf(30)).toMatchObject({ pooling: 'max', convolution: { filters: 64, width: 5, stride: 2 } })
    expect(modelOf(12)).not.toHaveProperty('convolution')
  })

  it('lose what lies far below their loudest moment, and their own mean, other sequences do not', () => {
    const preparationOf = (width: number, preparation: object = {}) =>
      fillDefaults({ preparation }, dataset([list('sequence', 30, width), label('label')]), null).experiment
        .preparation
    expect(preparationOf(30)).toMatchObject({ range: 11, center: true })
    expect(preparationOf(30, { center: false, range: null })).toMatchObject({ range: null, center: false })
    expect(preparationOf(12)).toMatchObject({ range: null, center: false })
  })

  it('keep what is chosen instead', () => {
    expect(modelOf(30, { convolution: null })).toMatchObject({ pooling: 'max', convolution: null })
  })
})

describe('number sequences are suggested', () => {
  it('of a column of lists beside a label', () => {
    expect(suggestColumns(dataset([list('sequence', 30, 12), label('label')]))).toMatchObject({
      columns: { sequence: ['sequence'], label: 'label' },
      because: '"sequence" holds sequences of about 30 frames of 12 numbers, "label" 4 repeating values.',
    })
  })

  it('of lists of the same lengths as channels', () => {
    const columns = [list('x', 30, 0), list('y', 30, 0), list('other', 10, 0), label('activity')]
    expect(suggestColumns(dataset(columns))?.columns['sequence']).toEqual(['x', 'y'])
  })

  it('not where only the part of a split would be the label', () => {
    const file = profiled('file', 'category', {
      unique: 2,
      frequent: [
        { value: 'ae.train', count: 270 },
        { value: 'ae.test', count: 370 },
      ],
    })
    expect(suggestColumns(dataset([file, list('sequence', 15, 12)]))).toBeNull()
  })

  it('of columns without names whose first one is the label, and of those whose last one is', () => {
    const steps = smooth(numbered('column ', 2, 61))
    const first = profiled('column 1', 'integer', { unique: 3, number: numbers(2) })
    expect(suggestColumns(dataset([first, ...steps]))?.columns).toEqual({
      sequence: numbered('column ', 2, 61),
      label: 'column 1',
    })
    const last = profiled('column 62', 'category', { unique: 3 })
    expect(suggestColumns(dataset([...steps, last]))?.columns['label']).toBe('column 62')
  })

  it('of points whose every second column is alike, or is called so', () => {
    const points = numbered('c', 1, 16).map((name, index) =>
      column(name, index % 2 === 0 ? 40 + index : 80 - 2 * index, 30 + (index % 2) * 10),
    )
    const found = dataset([...points, label('class', 10)])
    expect(suggestColumns(found)?.because).toContain('hold 8 steps of 2 numbers in each row')
    expect(fillDefaults({}, found, null).experiment.preparation).toMatchObject({
      channels: 2,
      order: 'steps',
    })
    const named = [...numbered('acc_', 1, 6), ...numbered('gyr_', 1, 6)].map((name) => column(name, 0))
    const { preparation } = fillDefaults({}, dataset([...named, label('class')]), null).experiment
    expect(preparation).toMatchObject({ channels: 2, order: 'channels', sequenceLength: 6 })
  })

  it('not of columns without names that are features of a thing', () => {
    // Wine of three growers (UCI): means and spreads of the first ten columns.
    const wine = [13, 2.3, 2.4, 19.5, 99.7, 2.3, 2, 0.4, 1.6, 5.1]
    const spreads = [0.8, 1.1, 0.3, 3.3, 14.3, 0.6, 1, 0.1, 0.6, 2.3]
    const columns = wine.map((mean, index) => column(`column ${index + 2}`, mean, spreads[index]))
    const grower = profiled('column 1', 'integer', { unique: 3, number: numbers(2) })
    expect(suggestColumns(dataset([grower, ...columns]))).toBeNull()
  })

  it('of rows that are steps of recordings', () => {
    const trial = profiled('trial', 'integer', { unique: 40 })
    const time = profiled('time', 'number', { unique: 50 })
    const columns = [trial, time, column('x', 0), column('y', 0), label('label')]
    expect(suggestColumns(dataset(columns, 2000))?.columns).toEqual({
      sequence: ['x', 'y'],
      label: 'label',
      sequenceId: 'trial',
      step: 'time',
    })
  })
})

describe('the defaults of number sequences', () => {
  it('keep speakers apart where a part of the file name tells them', () => {
    const speaker = profiled('name part 2', 'category', { unique: 6 })
    const { experiment, reasons } = fillDefaults(
      {},
      dataset([list('sequence', 30, 30), label('label', 10), speaker]),
      null,
    )
    expect(experiment.split).toMatchObject({ method: 'group', column: 'name part 2' })
    expect(reasons['split.method']).toContain('6 different')
    const chosen = fillDefaults(
      { split: { method: 'stratified' } },
      dataset([list('sequence', 30, 30), label('label', 10), speaker]),
      null,
    )
    expect(chosen.experiment.split).not.toHaveProperty('column')
  })
})
