import { expect, it } from 'vitest'
import type { ForecastingAnswer } from '../../shared/tasks/forecasting/series'
import { seriesTerminal } from './terminal'

const step = (time: string, value: number) => ({
  time,
  value,
  low80: value - 1,
  high80: value + 1,
  low95: null,
  high95: null,
})
const answer: ForecastingAnswer = {
  task: 'forecasting',
  series: 'north',
  allSeries: ['north', 'south'],
  everySeries: [],
  forecast: [step('2024-01-01', 3)],
  allRows: false,
  history: [],
}

it('one series is a table of its steps, every series one with their names', () => {
  expect(seriesTerminal.table(answer)).toEqual({
    head: ['time', 'value', 'low80', 'high80', 'low95', 'high95'],
    rows: [['2024-01-01', 3, 2, 4, '', '']],
  })
  const all = {
    ...answer,
    everySeries: [
      { series: 'north', forecast: answer.forecast },
      { series: 'south', forecast: [step('2024-01-01', 7)] },
    ],
  }
  expect(seriesTerminal.question({ every: true })).toMatchObject({ every: true })
  expect(seriesTerminal.table(all)).toEqual({
    head: ['series', 'time', 'value', 'low80', 'high80', 'low95', 'high95'],
    rows: [
      ['north', '2024-01-01', 3, 2, 4, '', ''],
      ['south', '2024-01-01', 7, 6, 8, '', ''],
    ],
  })
  expect(seriesTerminal.sheet(all).right).toEqual([2, 3, 4, 5, 6])
  expect(seriesTerminal.report(all)).toMatchObject({ everySeries: all.everySeries })
})
