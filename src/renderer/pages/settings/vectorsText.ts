import type { WordVectors } from '../../../shared/domain/wordVectors'
import { formatCount } from '../../../shared/format/formatNumber'
import { plural } from '../../../shared/format/plural'

/** How large word vectors are: `400,000 words of 100 numbers`. */
export const vectorsFacts = ({ words, dimension }: Pick<WordVectors, 'words' | 'dimension'>): string =>
  `${plural(words, 'word')} of ${plural(dimension, 'number')}`

/** What stays of runs that began with word vectors when those are deleted; undefined where there are none. */
export function keptWithout(runs: number): string | undefined {
  if (runs === 0) return undefined
  const stay =
    runs === 1 ? 'The run that began with them stays' : `${formatCount(runs)} runs that began with them stay`
  return `${stay} as ${runs === 1 ? 'it is' : 'they are'}; training again needs the file again.`
}
