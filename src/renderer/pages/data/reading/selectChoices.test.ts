import { describe, expect, it } from 'vitest'
import type { DatasetFormat } from '../../../../shared/domain/dataset'
import { cellChoices, cuttingChoices, type SelectChoice } from './selectChoices'

const csv: DatasetFormat = { kind: 'csv', encoding: 'utf-8', delimiter: ';', decimal: ',', header: true }
const labels = (choices: readonly SelectChoice[]): string[] => choices.map(({ label }) => label)
const labelled = (choices: readonly SelectChoice[], label: string): SelectChoice | undefined =>
  choices.find((choice) => choice.label === label)

describe('what can be chosen about a file', () => {
  it('begins with what was found in it', () => {
    const choices = [...cuttingChoices(csv, {}), ...cellChoices(csv, {}, false)]
    expect(choices.map(({ key, value }) => [key, value])).toEqual([
      ['encoding', 'utf-8'],
      ['delimiter', ';'],
      ['quoted', 'enclose'],
      ['header', 'names'],
      ['decimal', 'comma'],
    ])
  })

  it('always has the present value among its alternatives', () => {
    const recordings: DatasetFormat = {
      ...csv,
      kind: 'wav',
      frames: {
        frameMilliseconds: 33,
        stepMilliseconds: 10,
        bands: 40,
        highestHertz: 4000,
        sampleRates: [8000],
        channels: [1],
      },
    }
    for (const format of [csv, { ...csv, delimiter: '^' }, { ...csv, blocks: true }, recordings]) {
      for (const { value, alternatives } of [
        ...cuttingChoices(format, {}),
        ...cellChoices(format, { dateOrder: 'day' }, true),
      ]) {
        expect(alternatives.map((alternative) => alternative.value)).toContain(value)
      }
    }
  })

  it('says what each alternative changes', () => {
    const choices = [...cuttingChoices(csv, {}), ...cellChoices(csv, {}, true)]
    expect(labelled(choices, 'Cells are parted by')?.change('lines')).toEqual({ key: 'delimiter', value: '' })
    expect(labelled(choices, 'First row')?.change('data')).toEqual({ key: 'header', value: false })
    expect(labelled(choices, 'Decimal mark')?.change('point')).toEqual({ key: 'decimal', value: '.' })
    const order = labelled(choices, 'Dates such as 01/02/03')
    expect(order?.change('year')).toEqual({ key: 'dateOrder', value: 'year' })
    expect(order?.change('found')).toEqual({ key: 'dateOrder', value: undefined })
    const zone = labelled(choices, 'Time zone')
    expect(zone?.change('Europe/Berlin')).toEqual({ key: 'timeZone', value: 'Europe/Berlin' })
    expect(zone?.change('found')).toEqual({ key: 'timeZone', value: undefined })
  })

  it('leaves out what a file cannot have', () => {
    const lines: DatasetFormat = { ...csv, kind: 'txt', delimiter: '', textRows: 'running' }
    expect(labels([...cuttingChoices(lines, {}), ...cellChoices(lines, {}, false)])).toEqual([
      'Encoding',
      'Cells are parted by',
      'A row is',
    ])
    const workbook: DatasetFormat = { ...csv, kind: 'excel', delimiter: '' }
    expect(labels([...cuttingChoices(workbook, {}), ...cellChoices(workbook, {}, false)])).toEqual([
      'First row',
      'Decimal mark',
    ])
    const sequences: DatasetFormat = { ...csv, blocks: true }
    expect(labels(cellChoices(sequences, {}, false))).toEqual([])
  })
})
