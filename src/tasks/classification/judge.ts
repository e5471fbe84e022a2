import type { Baseline } from '../../shared/domain/run'
import { judgeShare } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** The verdict of a classification in one sentence, beside the best of its baselines. */
export function judgeClassification(run: JudgedRun): string {
  const accuracy = run.metrics['accuracy'] ?? 0
  const best = [...run.baselines].sort(
    (a, b) => (b[run.part]['accuracy'] ?? 0) - (a[run.part]['accuracy'] ?? 0),
  )[0]
  const rows = run.part === 'test' ? 'unseen test rows' : 'validation rows'
  const result = `${percent(accuracy)} of ${run.samples.toLocaleString('en')} ${rows} right`
  const bestAccuracy = best?.[run.part]['accuracy']
  if (!best || bestAccuracy === undefined) return `${result}.`
  const beside = `${best.name.toLowerCase()} reaches ${percent(bestAccuracy)}`
  const judgement = judgeShare(accuracy, bestAccuracy, run.samples)
  if (judgement === 'better') return `${result}: clearly better than the best baseline (${beside}).`
  const majority = run.baselines.find((baseline) => baseline.id === 'majority')
  const majorityAccuracy = majority?.[run.part]['accuracy'] ?? 0
  const rareClasses = rareClassClause(run, best)
  if (rareClasses !== null) return `${result}; ${beside}. ${rareClasses}`
  if (judgeShare(accuracy, majorityAccuracy, run.samples) !== 'better') {
    return `${result}: no better than always answering the most frequent class (${percent(majorityAccuracy)}).`
  }
  if (judgement === 'worse') return `${result}: a simpler method does better (${beside}).`
  return `${result}: about as good as the best baseline (${beside}).`
}

/** With balanced class weights rare classes were asked for: said where they are told apart better than by the baseline. */
function rareClassClause(run: JudgedRun, best: Baseline): string | null {
  const { experiment, part, metrics } = run
  if (experiment.task !== 'classification' || experiment.training.classWeights !== 'balanced') return null
  const [own, guess] = [metrics['macroF1'] ?? 0, best[part]['macroF1'] ?? 0]
  if (judgeShare(own, guess, run.samples) !== 'better') return null
  return `Rare classes are told apart better: macro-F1 ${percent(own)} beside ${percent(guess)}.`
}
