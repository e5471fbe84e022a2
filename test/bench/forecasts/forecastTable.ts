import type { BenchReport, ForecastLine } from '../benchReport'
import { figure } from '../figures'
import { markdownTable } from '../markdownTable'

/** The table of forecasts, with how the errors of whole runs compare with those of ETS in the geometric mean. */
export function forecastTable({ forecasts }: BenchReport): string {
  const judged = forecasts.filter(({ measure }) => measure === 'MAE')
  const rows = forecasts.map((line) => [
    line.name,
    line.measure,
    figure(line.alone),
    `${figure(line.together)} (${line.togetherName})`,
    figure(line.theta),
    figure(line.ets),
    figure(beside(line)),
    `${line.bestEpoch} of ${line.epochs}`,
    `${figure(line.seconds)} s`,
  ])
  const mean = Math.exp(judged.reduce((sum, line) => sum + Math.log(beside(line)), 0) / judged.length)
  const summary = ['Small series, geometric mean', '', '', '', '', '', figure(mean), '', '']
  return markdownTable(
    ['forecasts', 'error', 'LSTM', 'together', 'Theta', 'ETS', 'LSTM / ETS', 'best epoch', 'time'],
    judged.length > 0 ? [...rows, summary] : rows,
  )
}

const beside = ({ alone, ets }: ForecastLine): number => alone / ets
