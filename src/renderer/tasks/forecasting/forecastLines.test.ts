import { describe, expect, it } from 'vitest'
import type { ForecastingEvaluation } from '../../../tasks/forecasting/spec'
import { evaluationLines, futureLines } from './forecastLines'
import { residualBins } from './residualBins'

const evaluation: ForecastingEvaluation = {
  task: 'forecasting',
  target: 'passengers',
  points: [
    { time: '1960-01', actual: 417, predicted: 410, naive: 405 },
    { time: '1960-02', actual: 391, predicted: 400, naive: 417 },
  ],
  history: [
    { time: '1959-11', value: 362 },
    { time: '1959-12', value: 405 },
  ],
  byHorizon: [],
  residuals: { minimum: -9, maximum: 11, counts: [1, 0, 0, 1] },
  mistakes: [],
  transform: 'none',
}

describe('the lines of a forecast', () => {
  it('put the test part after the known values without a gap', () => {
    expect(evaluationLines(evaluation)).toEqual({
      times: ['1959-11', '1959-12', '1960-01', '1960-02'],
      lines: {
        known: [362, 405, null, null],
        actual: [null, 405, 417, 391],
        predicted: [null, null, 410, 400],
        naive: [null, null, 405, 417],
      },
    })
  })

  it('start without known values where there are none', () => {
    expect(evaluationLines({ ...evaluation, history: [] }).lines['actual']).toEqual([417, 391])
  })

  it('leave the future from the last known value, and have no interval where none is known', () => {
    const step = { time: '1961-01', value: 440, low80: 420, high80: 460, low95: null, high95: null }
    const { lines } = futureLines({ history: evaluation.history, forecast: [step] })
    expect(lines['forecast']).toEqual([null, 405, 440])
    expect(lines['low80']).toEqual([null, 405, 420])
    expect(lines['low95']).toEqual([null, null, null])
  })
})

describe('the residual histogram', () => {
  it('divides the range into equal bins', () => {
    expect(residualBins(evaluation.residuals).map(({ from, to, count }) => [from, to, count])).toEqual([
      [-9, -4, 1],
      [-4, 1, 0],
      [1, 6, 0],
      [6, 11, 1],
    ])
  })
})
