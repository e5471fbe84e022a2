import type { JudgedRun } from '../prepared'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/**
 * The half-width of a 95 % interval of a share: what chance alone does to `samples` answers (normal approximation).
 */
export function chanceMargin(share: number, samples: number): number {
  return samples === 0 ? 1 : 1.96 * Math.sqrt((share * (1 - share)) / samples)
}

/** The verdict of a classification in one sentence, beside the best of its baselines. */
export function judgeClassification(run: JudgedRun): string {
  const accuracy = run.metrics['accuracy'] ?? 0
  const best = [...run.baselines].sort(
    (a, b) => (b[run.part]['accuracy'] ?? 0) - (a[run.part]['accuracy'] ?? 0),
  )[0]
  const majority = run.baselines.find((baseline) => baseline.id === 'majority')
  const rows = run.part === 'test' ? 'unseen test rows' : 'validation rows'
  const result = `${percent(accuracy)} of ${run.samples.toLocaleString('en')} ${rows} right`
  const bestAccuracy = best?.[run.part]['accuracy']
  if (!best || bestAccuracy === undefined) return `${result}.`
  const margin = chanceMargin(accuracy, run.samples)
  const beside = `${best.name.toLowerCase()} reaches ${percent(bestAccuracy)}`
  if (accuracy - bestAccuracy > margin)
    return `${result}: clearly better than the best simple guess (${beside}).`
  const majorityAccuracy = majority?.[run.part]['accuracy'] ?? 0
  if (accuracy - majorityAccuracy <= margin) {
    return `${result}: no better than always answering the most frequent class (${percent(majorityAccuracy)}).`
  }
  if (accuracy < bestAccuracy - margin) return `${result}: a simple guess does better (${beside}).`
  return `${result}: about as good as the best simple guess (${beside}).`
}
