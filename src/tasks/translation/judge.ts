import { formatShare } from '../../shared/format/formatNumber'
import { bestBaseline, judgeMetric, type Judgement } from '../../shared/tasks/judgement'
import type { Baseline } from '../../shared/domain/run'
import type { JudgedRun } from '../prepared'

const figure = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })
const percent = (share: number): string => formatShare(share, 'en')

/** The verdict of a translation in one sentence, beside the best of the simple methods. */
export function judgeTranslation(run: JudgedRun): string {
  const { metrics, part, baselines, experiment } = run
  const byCharacter = experiment.task === 'translation' && experiment.preparation.level === 'character'
  const texts = part === 'test' ? 'unseen texts' : 'validation texts'
  const exact = metrics['exactMatch'] ?? 0
  const result = byCharacter
    ? `${percent(exact)} of ${texts} translated exactly, ${percent(metrics['characterErrorRate'] ?? 0)} of the letters wrong`
    : `BLEU ${figure(metrics['bleu'] ?? 0)} of 100 (the same words in a row as a reference) and chrF ${figure(metrics['chrf'] ?? 0)} of 100 (the same letters) on ${texts}, ${percent(exact)} exactly as a reference`
  const compared = byCharacter ? 'exactMatch' : 'bleu'
  const best = bestBaseline(baselines, part, { id: compared, better: 'higher' })
  const value = best?.[part][compared]
  if (!best || value === undefined) return `${result}.`
  const beside = `${best.name.toLowerCase()}: ${byCharacter ? percent(value) : figure(value)}`
  switch (judgementBeside(run, best, compared)) {
    case 'better':
      return `${result}: better than the best simple method (${beside}).`
    case 'worse':
      return `${result}: a simple method does better (${beside}); more pairs or more epochs may help.`
    case 'same':
      return `${result}: about as good as the best simple method (${beside}); the difference could be chance.`
  }
}

function judgementBeside(
  { metrics, part, samples }: JudgedRun,
  best: Baseline,
  compared: 'exactMatch' | 'bleu',
): Judgement {
  if (part === 'test' && best.judgement) return best.judgement
  const chance = compared === 'exactMatch' ? 'share' : 'relative'
  return judgeMetric({ better: 'higher', chance }, metrics[compared] ?? 0, best[part][compared] ?? 0, samples)
}
