import { bestBaseline, judgeShare } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** The verdict of a tagging in one sentence, beside the best of its baselines. */
export function judgeTagging({ metrics, part, baselines, experiment, samples }: JudgedRun): string {
  const f1 = metrics['entityF1'] ?? 0
  const isPlain = experiment.task === 'tagging' && experiment.preparation.scheme === 'plain'
  const where = `${samples.toLocaleString('en')} ${part === 'test' ? 'unseen' : 'validation'} sentences`
  const shares = `it finds ${percent(metrics['recall'] ?? 0)} of the mentions, and ${percent(metrics['precision'] ?? 0)} of what it marks is right`
  const result = isPlain
    ? `${percent(metrics['tokenAccuracy'] ?? 0)} of the words of ${where} have the right tag`
    : `Entity F1 ${percent(f1)} on ${where}: ${shares}`
  const best = bestBaseline(baselines, part, { id: 'entityF1', better: 'higher' })
  const other = best?.[part]['entityF1']
  if (!best || other === undefined) return `${result}.`
  const beside = `${best.name.toLowerCase()}: ${isPlain ? percent(best[part]['tokenAccuracy'] ?? 0) : `F1 ${percent(other)}`}`
  const judgement = (part === 'test' ? best.judgement : undefined) ?? judgeShare(f1, other, samples)
  switch (judgement) {
    case 'better':
      return `${result}. Better than the best simple method (${beside}).`
    case 'worse':
      return `${result}. A simple method does better (${beside}).`
    case 'same':
      return `${result}. About as good as the best simple method (${beside}); the difference could be chance.`
  }
}
