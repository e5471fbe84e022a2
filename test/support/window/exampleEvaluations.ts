import type { ClassificationEvaluation } from '../../../src/shared/tasks/classification/spec'
import type { ForecastingEvaluation } from '../../../src/shared/tasks/forecasting/spec'
import { wave } from './exampleColumns'

/** An evaluation of a classification: most rows on the diagonal, the rest mixed up with neighbours. */
export function exampleClasses(labels: readonly string[]): ClassificationEvaluation {
  const confusion = labels.map((_, row) =>
    labels.map((_unused, column) => {
      const size = Math.round(450 / (row + 1) ** 1.3) + 4
      if (row === column) return Math.round(size * (0.98 - row * 0.03))
      return Math.abs(row - column) === 1
        ? Math.round(size * 0.015 * (1 + row))
        : (row * column) % 7 === 3
          ? 1
          : 0
    }),
  )
  return {
    task: 'classification',
    labels: [...labels],
    confusion,
    perClass: labels.map((label, index) => ({
      label,
      precision: 0.98 - index * 0.03,
      recall: 0.97 - index * 0.04,
      f1: 0.975 - index * 0.035,
      support: (confusion[index] ?? []).reduce((sum, count) => sum + count, 0),
    })),
    mistakes: Array.from({ length: 14 }, (_, index) => ({
      row: 31 + index * 97,
      text:
        index % 3 === 0
          ? 'Congratulations ur awarded 500 of CD vouchers or 125 gift guaranteed & free entry 2 100 wkly draw. '.repeat(
              4,
            )
          : 'Did you hear about the new "Divorce Barbie"? It comes with all of the stuff of Ken.',
      actual: labels[1] ?? '',
      predicted: labels[0] ?? '',
      probability: 0.998 - index * 0.02,
    })),
  }
}

/** An evaluation of a forecast of monthly passengers. */
export function exampleForecastEvaluation(): ForecastingEvaluation {
  const value = (index: number) => Math.round(110 + index * 2.4 + wave(index, 12) * (20 + index * 0.6))
  const time = (index: number) =>
    `${1949 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  const points = Array.from({ length: 22 }, (_, step) => {
    const index = 122 + step
    return {
      series: null,
      time: time(index),
      actual: value(index),
      predicted: value(index) + wave(step, 5) * 14,
      naive: value(index - 1),
    }
  })
  return {
    task: 'forecasting',
    target: 'Passengers',
    naiveName: 'Same as a season before',
    points,
    history: Array.from({ length: 80 }, (_, step) => ({
      series: null,
      time: time(42 + step),
      value: value(42 + step),
    })),
    byHorizon: Array.from({ length: 12 }, (_, step) => ({
      step: step + 1,
      mae: 12 + step * 0.7,
      naiveMae: 35 + wave(step, 12) * 14,
    })),
    steps: [],
    fans: [],
    residuals: { minimum: -38, maximum: 46, counts: [1, 0, 2, 3, 5, 8, 13, 22, 34, 41, 44, 38, 25, 17, 9, 5, 3, 1, 0, 1] }, // prettier-ignore
    mistakes: points.toSorted(
      (one, other) => Math.abs(other.actual - other.predicted) - Math.abs(one.actual - one.predicted),
    ),
    transform: 'logSeasonalDifference',
  }
}
