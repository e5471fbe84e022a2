import type { Baseline } from '../../shared/domain/run'
import { wilsonInterval } from '../../shared/tasks/chanceOfShares'
import { bestBaseline, judgeShare, type Judgement } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const points = (share: number): string => (share * 100).toFixed(1)

/**
 * The verdict of a classification in one sentence: how much is right, between which bounds chance leaves that, and how it stands beside the best
 * simple method on the same rows.
 */
export function judgeClassification(run: JudgedRun): string {
  const accuracy = run.metrics['accuracy'] ?? 0
  const best = bestBaseline(run.baselines, run.part, { id: 'accuracy', better: 'higher' })
  const { low, high } = wilsonInterval(Math.round(accuracy * run.samples), run.samples)
  const rows = run.part === 'test' ? 'unseen test rows' : 'validation rows'
  const result = `${percent(accuracy)} of ${run.samples.toLocaleString('en')} ${rows} right (95 % interval: ${points(low)} to ${percent(high)})`
  const bestAccuracy = best?.[run.part]['accuracy']
  if (!best || bestAccuracy === undefined) return `${result}.`
  const beside = `${best.name.toLowerCase()}: ${percent(bestAccuracy)}`
  const judgement = judgementBeside(run, best)
  if (judgement === 'better') return `${result}: does better than the best simple method (${beside}).`
  const rareClasses = rareClassClause(run, best)
  if (rareClasses !== null) return `${result}; ${beside}. ${rareClasses}`
  const majority = run.baselines.find((baseline) => baseline.id === 'majority')
  if (majority && judgementBeside(run, majority) !== 'better') {
    const always = majority[run.part]['accuracy'] ?? 0
    const beyond = accuracy > always ? 'not clearly better' : 'no better'
    return `${result}: ${beyond} than always answering the most frequent class (${percent(always)}).`
  }
  if (judgement === 'worse') return `${result}: a simple method does better (${beside}).`
  return `${result}: about as good as the best simple method (${beside}); the difference could be chance.`
}

/** How the run stands beside a baseline: row by row where both answered the same rows, else by what chance does to as many rows. */
function judgementBeside({ metrics, part, samples }: JudgedRun, baseline: Baseline): Judgement {
  if (part === 'test' && baseline.judgement) return baseline.judgement
  return judgeShare(metrics['accuracy'] ?? 0, baseline[part]['accuracy'] ?? 0, samples)
}

/** With balanced class weights rare classes were asked for: said where they are told apart better than by the baseline. */
function rareClassClause(run: JudgedRun, best: Baseline): string | null {
  const { experiment, part, metrics } = run
  if (experiment.task !== 'classification' || experiment.training.classWeights !== 'balanced') return null
  const [own, guess] = [metrics['macroF1'] ?? 0, best[part]['macroF1'] ?? 0]
  if (judgeShare(own, guess, run.samples) !== 'better') return null
  return `Rare classes are told apart better: macro-F1 ${percent(own)} beside ${percent(guess)}.`
}
