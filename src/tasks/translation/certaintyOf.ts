import type { WrittenText } from './translator'

/** How sure a network is of a translation: the geometric mean of the probabilities of its tokens. */
export const certaintyOf = ({ log, steps }: Pick<WrittenText, 'log' | 'steps'>): number =>
  Math.exp(log / Math.max(1, steps))
