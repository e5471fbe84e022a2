import type { Block } from '../../shared/document/blocks'
import { formatShare } from '../../shared/format/formatNumber'
import type { PageTable } from '../../shared/portable/taskPage'
import type { PortableAnswer } from './decodeClasses'

/** Classes that are shown of many. */
const shownClasses = 20

/** The classes of an answer as bars, the likeliest first. */
export function showClasses({ label, probabilities }: PortableAnswer): Block[] {
  const sorted = Object.entries(probabilities).toSorted(([, one], [, other]) => other - one)
  return [
    {
      kind: 'bars',
      caption: `Answer: ${label}`,
      bars: sorted.slice(0, shownClasses).map(([name, share]) => ({
        name,
        share,
        text: formatShare(share, 'en'),
        strong: name === label,
      })),
    },
  ]
}

/** Answers as a table, a column a class. */
export const tableOfClasses = (
  names: readonly string[],
  asked: readonly string[],
  answers: readonly PortableAnswer[],
): PageTable => ({
  head: ['Asked', 'Answer', 'Probability', ...names.map((name) => `p(${name})`)],
  rows: answers.map(({ label, probability, probabilities }, index) => [
    asked[index] ?? '',
    label,
    String(probability),
    ...names.map((name) => String(probabilities[name] ?? '')),
  ]),
})
