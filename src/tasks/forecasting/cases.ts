import { pairedGain } from '../../shared/tasks/judgement'
import { answerColumn, distances, meanOf, meansByName, type TaskCases } from '../taskCases'
import { manySeries } from './gains'

/**
 * Forecasts of the same points in time by two runs: how much closer they are. Cases of the interval are the series where there are many, else the
 * points in time, each by its mean over the windows that hold it, as windows overlap.
 */
export const forecastCases: TaskCases = {
  keys: ['series', 'row', 'origin', 'step'],
  told: [],
  measure: 'distance',
  worth: distances,
  reached(answers) {
    const distance = meanOf(distances(answers))
    return distance === null ? {} : { mae: -distance }
  },
  gain(first, second) {
    const [one, other] = [distances(first), distances(second)]
    const series = answerColumn(first, 'series').map(String)
    const isMany = new Set(series).size >= manySeries
    const times = answerColumn(first, 'time').map(String)
    const cases = meansByName(isMany ? series : times, one, other)
    return pairedGain(
      'mae',
      cases.map((of) => of.second - of.first),
      !isMany,
    )
  },
  groups(first, second) {
    const rows = meansByName(answerColumn(first, 'step').map(String), distances(first), distances(second))
    return {
      title: 'Step ahead',
      figure: 'Average error',
      format: 'target',
      better: 'lower',
      areSteps: true,
      rows: rows
        .map((row) => ({ ...row, first: -row.first, second: -row.second }))
        .toSorted((one, other) => Number(one.name) - Number(other.name)),
    }
  },
}
