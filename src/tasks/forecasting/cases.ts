import { pairedGain } from '../../shared/tasks/judgement'
import { answerColumn, distances, meansByName, type AnswerColumns, type TaskCases } from '../taskCases'
import { ForecastErrors } from './errors'
import { manySeries } from './gains'

/**
 * Values that are closer to a bound of their interval than this share of them lie on it: whether they count as within hangs on how bounds were rounded. With
 * forecasts of whole numbers, half-widths are errors themselves, and many values lie on a bound.
 */
const onBound = 1e-9

/** A column of numbers; NaN where there is none. */
const numbersOf = (answers: AnswerColumns, head: string): Float64Array =>
  Float64Array.from(answerColumn(answers, head), (cell) => (typeof cell === 'number' ? cell : NaN))

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
    const [truth, answer] = [numbersOf(answers, 'truth'), numbersOf(answers, 'answer')]
    if (truth.every(Number.isNaN)) return {}
    // The unit of scaled errors stands in the training rows.
    const errors = new ForecastErrors(1)
    errors.add(truth, answer, NaN)
    return errors.metrics()
  },
  nearly(answers) {
    const truth = numbersOf(answers, 'truth')
    return Object.fromEntries(
      ['80', '95'].flatMap((level) => {
        const [low, high] = [numbersOf(answers, `low${level}`), numbersOf(answers, `high${level}`)]
        const inside = { told: 0, surely: 0, maybe: 0 }
        truth.forEach((came, at) => {
          const [least, most] = [low[at] ?? NaN, high[at] ?? NaN]
          const room = Math.min(came - least, most - came)
          if (!Number.isFinite(room)) return
          const slack = onBound * Math.max(Math.abs(came), Math.abs(least), Math.abs(most))
          inside.told += 1
          if (room > slack) inside.surely += 1
          if (room >= -slack) inside.maybe += 1
        })
        if (inside.told === 0) return []
        const [fewest, most] = [inside.surely / inside.told, inside.maybe / inside.told]
        return [[`coverage${level}`, { value: (fewest + most) / 2, within: (most - fewest) / 2 + onBound }]]
      }),
    )
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
