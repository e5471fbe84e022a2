import { formatCount } from '../../format/formatNumber'
import type { ReadableTunes } from './spec'

/** How many of the whole tunes of a temperature can be read, beside those of the test text; empty where none were written. */
export function tunesText(
  tunes: ReadableTunes | null,
  temperature: number,
  locale?: Parameters<typeof formatCount>[1],
): string {
  const found = tunes?.written.find((one) => one.temperature === temperature)
  if (!tunes || !found) return ''
  const of = ({ tunes: all, readable }: ReadableTunes['heldOut']): string =>
    `${formatCount(readable, locale)} of ${formatCount(all, locale)}`
  return `${of(found)} whole tunes written so are readable notation, ${of(tunes.heldOut)} of the test text.`
}
