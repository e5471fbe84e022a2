import { judgeError } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'

const figure = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 4 })

/** The verdict of a generation in one sentence, beside the best of its baselines. */
export function judgeGeneration(run: JudgedRun): string {
  const { metrics, part, baselines, experiment } = run
  const loss = metrics['loss'] ?? 0
  const lossOf = (baseline: JudgedRun['baselines'][number]): number => baseline[part]['loss'] ?? Infinity
  const [best] = [...baselines].sort((a, b) => lossOf(a) - lossOf(b))
  const byWord = experiment.task === 'generation' && experiment.preparation.level === 'word'
  const bits = metrics['bitsPerCharacter'] ?? loss / Math.LN2
  const told = byWord
    ? `As unsure of the next word as among ${figure(metrics['perplexity'] ?? Math.exp(loss))}`
    : `As unsure of the next character as among ${figure(2 ** bits)}: ${figure(bits)} bits for each next character`
  const result = `${told} on ${part === 'test' ? 'unseen text' : 'validation text'}`
  if (!best || !Number.isFinite(lossOf(best))) return `${result}.`
  const rival = `counting sequences ("${best.name.toLowerCase()}")`
  const beside = byWord
    ? `${rival} is as unsure as among ${figure(best[part]['perplexity'] ?? Math.exp(lossOf(best)))}`
    : `${rival} needs ${figure(best[part]['bitsPerCharacter'] ?? lossOf(best) / Math.LN2)} bits`
  const { gain } = best
  switch (best.judgement ?? judgeError(loss, lossOf(best))) {
    case 'better':
      return `${result}: better than the best simple model (${beside}).`
    case 'worse':
      return `${result}: the best simple model does better (${beside}); more text or more epochs may help.`
    case 'same':
      if (!gain) return `${result}: about as good as the best simple model (${beside}).`
      return gain.low === null
        ? `${result} (${beside}): too little unseen text to tell a difference from chance.`
        : `${result}: about as good as the best simple model (${beside}); the difference could be chance.`
  }
}
