import type { Warning } from '../../shared/domain/dataset'
import type { PreparedPairs } from './preparedPairs'

/** From this share of validation tokens on it is told that many are unknown. */
const mostUnknown = 0.1
/** Fewer test sources than this tell only large differences. */
const fewSources = 200

/** What has to be known of how the pairs were read: which are left out, what is unknown, how few there are to judge by. */
export function pairWarnings({
  read,
  judged,
  codec,
}: Pick<PreparedPairs, 'read' | 'judged' | 'codec'>): Warning[] {
  const { pairs, parts, learned, tooLong } = read
  const warnings: Warning[] = []
  const warn = (code: string, message: string): void => {
    warnings.push({ code: `translation.${code}`, message })
  }
  const several = (count: number, noun: string): string =>
    count === 1 ? `1 ${noun} is` : `${count.toLocaleString('en')} ${noun}s are`
  if (pairs.empty > 0) warn('empty', `${several(pairs.empty, 'row')} left out: one side is empty.`)
  if (pairs.repeated > 0)
    warn('repeated', `${several(pairs.repeated, 'row')} left out: the same pair stands before.`)
  if (parts.inTestData > 0)
    warn(
      'inTestData',
      `${several(parts.inTestData, 'pair')} not learned from: the text stands in the test file, too.`,
    )
  if (tooLong > 0)
    warn(
      'tooLong',
      `${several(tooLong, 'pair')} not learned from: longer than ${codec.sequenceLength.toLocaleString('en')} ${codec.level === 'character' ? 'characters' : 'tokens'}.`,
    )
  for (const side of ['source', 'target'] as const) {
    const { unknownShare } = learned[side]
    if (unknownShare > mostUnknown)
      warn(
        'unknown',
        `${(unknownShare * 100).toFixed(0)} % of the tokens of "${codec.columns[side]}" in validation pairs are not in the vocabulary: they are ${side === 'source' ? 'read as unknown' : 'copied from the text'}. Parts of words spell nearly all.`,
      )
  }
  const sources = judged.test.length
  if (sources > 0 && sources < fewSources)
    warn(
      'fewTestRows',
      `There are only ${sources.toLocaleString('en')} different test texts: only large differences are beyond chance.`,
    )
  return warnings
}
