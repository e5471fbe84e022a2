import { formatShare } from '../../shared/format/formatNumber'
import { bestBaseline, judgeMetric, type Judgement } from '../../shared/tasks/judgement'
import type { Baseline } from '../../shared/domain/run'
import type { JudgedRun } from '../prepared'
import { judgedMetric, scoresNothing } from './judgedMetric'

const figure = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })
const percent = (share: number): string => formatShare(share, 'en')

/** The verdict of a translation in one sentence, beside the best of the simple methods: by chrF where none scores in what else judges it. */
export function judgeTranslation(run: JudgedRun): string {
  const { metrics, part, baselines, experiment } = run
  const byCharacter = experiment.task === 'translation' && experiment.preparation.level === 'character'
  const judged = judgedMetric(byCharacter ? 'character' : 'word')
  const usual = bestBaseline(baselines, part, { id: judged, better: 'higher' })
  const isTie = usual !== null && scoresNothing(judged, metrics, usual[part])
  const compared = isTie ? 'chrf' : judged
  const best = isTie ? bestBaseline(baselines, part, { id: compared, better: 'higher' }) : usual
  const result = reached(run, byCharacter, isTie)
  const value = best?.[part][compared]
  if (!best || value === undefined) return `${result}.`
  const said = { exactMatch: percent(value), bleu: figure(value), chrf: `chrF ${figure(value)}` }
  const beside = `${best.name.toLowerCase()}: ${said[compared]}`
  switch (judgementBeside(run, best, compared)) {
    case 'better':
      return `${result}: better than the best simple method (${beside}).`
    case 'worse':
      return `${result}: a simple method does better (${beside}); more pairs or more epochs may help.`
    case 'same':
      return `${result}: about as good as the best simple method (${beside}); the difference could be chance.`
  }
}

/** What was reached, in the words of a sentence that goes on. */
function reached({ metrics, part }: JudgedRun, byCharacter: boolean, withChrf: boolean): string {
  const texts = part === 'test' ? 'unseen texts' : 'validation texts'
  const exact = percent(metrics['exactMatch'] ?? 0)
  const chrf = `chrF ${figure(metrics['chrf'] ?? 0)} of 100 (the same letters)`
  if (!byCharacter)
    return `BLEU ${figure(metrics['bleu'] ?? 0)} of 100 (the same words in a row as a reference) and ${chrf} on ${texts}, ${exact} exactly as a reference`
  const wrong = `${percent(metrics['characterErrorRate'] ?? 0)} of the letters wrong`
  return `${exact} of ${texts} translated exactly, ${wrong}${withChrf ? `, ${chrf}` : ''}`
}

function judgementBeside(
  { metrics, part, samples }: JudgedRun,
  best: Baseline,
  compared: 'exactMatch' | 'bleu' | 'chrf',
): Judgement {
  if (part === 'test' && best.judgement) return best.judgement
  const chance = compared === 'exactMatch' ? 'share' : 'relative'
  return judgeMetric({ better: 'higher', chance }, metrics[compared] ?? 0, best[part][compared] ?? 0, samples)
}
