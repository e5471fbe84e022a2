import { judgeError } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'

/** A number with three significant digits, thousands separated. */
function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 4 : 3 })
}

/** The verdict of a forecast in one sentence, beside the best of its baselines; names a copy-cat. */
export function judgeForecast(run: JudgedRun): string {
  const mae = run.metrics['mae'] ?? 0
  const maeOf = (baseline: JudgedRun['baselines'][number]): number => baseline[run.part]['mae'] ?? Infinity
  const best = [...run.baselines].sort((a, b) => maeOf(a) - maeOf(b))[0]
  const rows = run.part === 'test' ? 'unseen test rows' : 'validation rows'
  const result = `Off by ${figure(mae)} on average on ${rows}`
  if (!best || !Number.isFinite(maeOf(best))) return `${result}.`
  const change = (maeOf(best) - mae) / maeOf(best)
  const beside = `"${best.name.toLowerCase()}" is off by ${figure(maeOf(best))}`
  const percent = `${Math.abs(change * 100).toFixed(0)} %`
  switch (judgeError(mae, maeOf(best))) {
    case 'better':
      return `${result}: ${percent} better than the best simple forecast (${beside}).`
    case 'worse':
      return `${result}: ${percent} worse than the best simple forecast (${beside}); use that one.`
    case 'same':
      return best.id === 'lastValue'
        ? `${result}, about the same as repeating the last value (${figure(maeOf(best))}), as is usual for prices: it does not beat it.`
        : `${result}: about the same as the best simple forecast (${beside}).`
  }
}
