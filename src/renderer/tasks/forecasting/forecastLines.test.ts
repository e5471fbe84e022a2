import { describe, expect, it } from 'vitest'
import type { ForecastingEvaluation } from '../../../shared/tasks/forecasting/spec'
import { evaluationLines, futureLines, pointCount, stepsOf, timeAxis, type TimeLines } from './forecastLines'

const fan = (origin: string, times: readonly string[], predicted: readonly number[]) => ({
  series: null,
  origin,
  points: times.map((time, index) => ({
    time,
    actual: 400,
    predicted: predicted[index] ?? 0,
    low80: 350,
    high80: 450,
  })),
})

const evaluation: ForecastingEvaluation = {
  task: 'forecasting',
  target: 'passengers',
  naiveName: 'Same as last value',
  points: [
    { series: null, time: '1960-01', actual: 417, predicted: 410, naive: 405 },
    { series: null, time: '1960-02', actual: 391, predicted: 400, naive: 417 },
  ],
  history: [
    { series: null, time: '1959-11', value: 362 },
    { series: null, time: '1959-12', value: 405 },
  ],
  steps: [
    {
      step: 2,
      points: [{ series: null, time: '1960-02', actual: 391, predicted: 380, naive: 405 }],
    },
  ],
  fans: [
    fan('1959-12', ['1960-01', '1960-02'], [410, 380]),
    fan('1960-02', ['1960-03', '1960-04'], [400, 420]),
  ],
  byHorizon: [],
  residuals: { minimum: -9, maximum: 11, counts: [1, 0, 0, 1] },
  mistakes: [],
  transform: 'none',
}
const line = ({ series }: TimeLines, id: string) => series.find((one) => one.id === id)?.points

describe('the lines of a forecast', () => {
  it('go on from the known values into the test part', () => {
    const lines = evaluationLines(evaluation, null)
    expect(lines.times).toEqual(['1959-11', '1959-12', '1960-01', '1960-02'])
    expect(line(lines, 'actual')?.map(({ y }) => y)).toEqual([362, 405, 417, 391])
    expect(line(lines, 'predicted')).toEqual([
      { x: 2, y: 410 },
      { x: 3, y: 400 },
    ])
    expect(lines.marks).toEqual([{ name: 'test rows', x: 2 }])
  })

  it('are those of the step that is chosen', () => {
    const lines = evaluationLines(evaluation, null, { kind: 'step', step: 2 })
    expect(line(lines, 'predicted')?.map(({ y }) => y)).toEqual([380])
    expect(stepsOf(evaluation)).toEqual([1, 2])
  })

  it('are whole forecasts from one origin to the next, each from the value it knew last', () => {
    const lines = evaluationLines(evaluation, null, { kind: 'fans' })
    expect(lines.times.slice(2)).toEqual(['1960-01', '1960-02', '1960-03', '1960-04'])
    expect(line(lines, 'even')?.map(({ y }) => y)).toEqual([null, 405, 410, 380, null, null])
    expect(line(lines, 'odd')?.map(({ y }) => y)).toEqual([null, null, null, 400, 400, 420])
    expect(lines.bands[0]?.points.filter(({ low }) => low !== null)).toHaveLength(4)
  })

  it('of whole forecasts hold what was measured before the first of them and between them', () => {
    const months = ['1960-01', '1960-02', '1960-03', '1960-04', '1960-05', '1960-06']
    const apart: ForecastingEvaluation = {
      ...evaluation,
      points: months.map((time, index) => ({
        series: null,
        time,
        actual: 10 + index,
        predicted: 0,
        naive: 0,
      })),
      fans: [
        fan('1960-01', ['1960-02', '1960-03'], [410, 380]),
        fan('1960-04', ['1960-05', '1960-06'], [400, 420]),
      ],
    }
    const lines = evaluationLines(apart, null, { kind: 'fans' })
    expect(lines.times).toEqual(['1959-11', '1959-12', ...months])
    expect(lines.marks).toEqual([{ name: 'test rows', x: 2 }])
    expect(line(lines, 'actual')?.map(({ y }) => y)).toEqual([362, 405, 10, 400, 400, 13, 400, 400])
    expect(line(lines, 'even')?.map(({ y }) => y)).toEqual([null, null, 10, 410, 380, null, null, null])
    expect(line(lines, 'odd')?.map(({ y }) => y)).toEqual([null, null, null, null, null, 13, 400, 420])
    expect(lines.bands[0]?.points.map(({ low }) => low)).toEqual([null, null, null, 350, 350, null, 350, 350])
    const last = evaluationLines(apart, null, { kind: 'fans' }, 2)
    expect(last.times).toEqual(['1960-04', '1960-05', '1960-06'])
  })

  it('are the last ones where there are too many to tell apart', () => {
    const lines = evaluationLines(evaluation, null, { kind: 'step', step: 1 }, 1)
    expect(lines.times).toEqual(['1960-02'])
    expect(lines.marks).toEqual([])
    expect(pointCount(evaluation, null, { kind: 'fans' })).toBe(4)
  })

  it('start with the test part where nothing is known before it', () => {
    const lines = evaluationLines({ ...evaluation, history: [] }, null)
    expect(lines.marks).toEqual([])
    expect(line(lines, 'actual')?.[0]).toEqual({ x: 0, y: 417 })
  })

  it('leave the future from the last known value, and have no interval where none is known', () => {
    const step = { time: '1961-01', value: 440, low80: 420, high80: 460, low95: null, high95: null }
    const lines = futureLines({ history: evaluation.history, forecast: [step] })
    expect(line(lines, 'forecast')).toEqual([
      { x: 1, y: 405 },
      { x: 2, y: 440 },
    ])
    expect(lines.bands).toMatchObject([
      {
        id: 'interval80',
        points: [
          { x: 1, low: 405, high: 405 },
          { x: 2, low: 420, high: 460 },
        ],
      },
    ])
  })

  it('write the places of the axis as the points in time that stand there', () => {
    expect(timeAxis(['2020-01-01T00:00:00', '2020-01-02T00:00:00']).format?.(1)).toBe('2020-01-02')
  })
})
