import type { Metrics } from '../../shared/domain/run'
import type { TranslationCodec } from './codec'

/** The metric by which translations stand beside simple methods: how many single words or texts by character are exactly right, else BLEU. */
export const judgedMetric = (level: TranslationCodec['level']): 'exactMatch' | 'bleu' =>
  level === 'character' ? 'exactMatch' : 'bleu'

/** Whether neither reaches anything in a metric: then it says nothing of which is better. */
export const scoresNothing = (metric: 'exactMatch' | 'bleu', own: Metrics, other: Metrics): boolean =>
  own[metric] === 0 && other[metric] === 0
