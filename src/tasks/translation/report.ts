import type { Block, Passage, Section } from '../../shared/document/blocks'
import { formatCount, formatNumber, formatShare } from '../../shared/format/formatNumber'
import type { Translated, TranslationEvaluation } from '../../shared/tasks/translation/spec'

const shownEach = 5

/** Results of a translation: what BLEU is made from, quality by length, and translations. */
export function reportPairs(evaluation: TranslationEvaluation): Section[] {
  const { sources, references, bleu, byLength, level } = evaluation
  const unit = level === 'character' ? 'Characters' : 'Words'
  const measured = (value: number): string => formatNumber(value, 3, 'en')
  return [
    {
      title: 'Translations of the test sources',
      blocks: [
        {
          kind: 'facts',
          facts: [
            ['Different sources', formatCount(sources, 'en')],
            ['References', formatCount(references, 'en')],
            [
              'Right runs of one to four words',
              bleu.precisions.map((share) => `${measured(share)} %`).join(', '),
            ],
            ['Penalty for short translations', measured(bleu.brevityPenalty)],
            [
              'Words written, and of the references',
              `${formatCount(bleu.words, 'en')}, ${formatCount(bleu.referenceWords, 'en')}`,
            ],
          ],
        },
        {
          kind: 'table',
          caption: 'By the length of the source',
          head: [unit, 'Sources', 'BLEU', 'chrF', 'Exactly right'],
          rows: byLength.map((part) => [
            part.from === part.to ? String(part.from) : `${part.from} to ${part.to}`,
            formatCount(part.sources, 'en'),
            measured(part.bleu),
            measured(part.chrf),
            formatShare(part.exactMatch, 'en'),
          ]),
          right: [1, 2, 3, 4],
        },
      ],
    },
    {
      title: 'Examples',
      blocks: [
        ...listed('By chance', evaluation.some),
        ...listed('Closest to a reference', evaluation.best),
        ...listed('Furthest from every reference', evaluation.worst),
      ],
    },
  ]
}

function listed(title: string, all: readonly Translated[]): Block[] {
  const passages = all.slice(0, shownEach).map(passage)
  return passages.length === 0
    ? []
    : [
        { kind: 'text', text: `${title}.` },
        { kind: 'passages', caption: title, passages },
      ]
}

const passage = ({ row, source, references, translation, chrf, unknown }: Translated): Passage => ({
  place: `row ${row + 1}`,
  text: source,
  facts: [
    ['Translation', translation],
    [references.length === 1 ? 'Reference' : 'References', references.join(' / ')],
    ['chrF', formatNumber(chrf, 3, 'en')],
    ...(unknown > 0 ? [['Unknown words', String(unknown)] as const] : []),
  ],
  ...(references.includes(translation) ? { isRight: true } : {}),
})
