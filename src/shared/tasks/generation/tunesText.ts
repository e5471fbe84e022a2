import { formatCount } from '../../format/formatNumber'
import type { WrittenTunes } from './spec'

/** How many of the tunes that were written can be read, in words. */
export const tunesText = ({ written, readable }: WrittenTunes, locale?: string): string =>
  `${formatCount(readable, locale)} of ${formatCount(written, locale)} whole tunes that it wrote so are readable notation.`
