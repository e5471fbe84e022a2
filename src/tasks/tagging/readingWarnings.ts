import type { Warning } from '../../shared/domain/dataset'
import { schemeNames, type TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { SentencesRead } from './preparedSentences'

/** Types that are named one by one. */
const namedTypes = 5
/** Fewer test sentences tell only large differences. */
const fewTestSentences = 200

const counted = (count: number, one: string, several: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${several}`

/** What has to be known of how the sentences were read: left out, in pieces, mended, untaught types, few to test on. */
export function readingWarnings(
  { read, parts, learned }: Pick<SentencesRead, 'read' | 'parts' | 'learned'>,
  { preparation }: Pick<TaggingExperiment, 'preparation'>,
): Warning[] {
  const { leftOut, unfitRows, slips, cut, found, testFrom, sentences } = read
  const warnings: Warning[] = []
  const warn = (code: string, message: string): void => {
    warnings.push({ code, message })
  }
  if (leftOut.missing > 0)
    warn(
      'tagging.leftOut',
      `${counted(leftOut.missing, 'row without words is', 'rows without words are')} left out.`,
    )
  if (leftOut.unfit > 0) {
    const rows = unfitRows.map((row) => (row + 1).toLocaleString('en')).join(', ')
    const more = leftOut.unfit > unfitRows.length ? ' and more' : ''
    warn(
      'tagging.unfit',
      `${counted(leftOut.unfit, 'row has', 'rows have')} not as many tags as words and ${leftOut.unfit === 1 ? 'is' : 'are'} left out: row ${rows}${more}.`,
    )
  }
  if (leftOut.duplicates > 0)
    warn(
      'tagging.duplicates',
      `${counted(leftOut.duplicates, 'sentence that stands', 'sentences that stand')} there already ${leftOut.duplicates === 1 ? 'is' : 'are'} left out.`,
    )
  if (cut > 0)
    warn(
      'tagging.cut',
      `${counted(cut, 'sentence is', 'sentences are')} longer than ${preparation.sequenceLength.toLocaleString('en')} words and read in pieces. A larger length reads ${cut === 1 ? 'it' : 'them'} whole.`,
    )
  if (slips > 0)
    warn(
      'tagging.slips',
      `${counted(slips, 'tag goes', 'tags go')} on with a mention that did not begin; in ${schemeNames[found]} ${slips === 1 ? 'it is' : 'they are'} read as the beginning of one.`,
    )
  const untaught = new Map<string, number>()
  const taught = new Set(learned.types)
  for (const sentence of [...parts.validation, ...parts.test])
    for (const { type } of read.mentions[sentence] ?? [])
      if (!taught.has(type)) untaught.set(type, (untaught.get(type) ?? 0) + 1)
  if (untaught.size > 0) {
    const names = [...untaught.keys()].slice(0, namedTypes).map((type) => `"${type}"`)
    const more = untaught.size - names.length
    warn(
      'tagging.untaught',
      `No training sentence has ${names.join(', ')}${more > 0 ? ` and ${more} more types` : ''}: ${counted(sum(untaught.values()), 'mention', 'mentions')} of validation and test sentences can only be missed.${testFrom < sentences.count ? ' The test file may call its types otherwise.' : ''}`,
    )
  }
  if (parts.test.length > 0 && parts.test.length < fewTestSentences)
    warn(
      'tagging.fewTestRows',
      `There are only ${parts.test.length.toLocaleString('en')} test sentences: only large differences are beyond chance.`,
    )
  return warnings
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
