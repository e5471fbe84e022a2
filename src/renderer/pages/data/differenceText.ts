import type { NearPair } from '../../../shared/domain/finding'

/** How much two texts are alike, in words. */
export function differenceText({ likeness }: Pick<NearPair, 'likeness'>): string {
  return likeness === 1
    ? 'Differ in case, white space or punctuation'
    : `${Math.floor(likeness * 100)} % of the pairs of neighbouring words are the same`
}
