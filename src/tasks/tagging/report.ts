import type { Block, Passage, Section } from '../../shared/document/blocks'
import { formatCount, formatShare } from '../../shared/format/formatNumber'
import {
  mistakeKinds,
  mistakeNames,
  type JudgedSentence,
  type Mention,
  type TaggingEvaluation,
} from '../../shared/tasks/tagging/spec'

/** More types than this have no readable matrix. */
const mostInMatrix = 16
const shownWrong = 8
const shownRight = 5

/** Results of a tagging: each type, what types are mixed up, what is wrong, mentions that training had and had not, and sentences. */
export function reportSentences(evaluation: TaggingEvaluation): Section[] {
  const { perType, confusion, mistakes, novelty, shown } = evaluation
  const sentences = [
    ...shown.filter(isRight).slice(0, shownRight),
    ...shown.filter((one) => !isRight(one)).slice(0, shownWrong),
  ]
  return [
    {
      title: 'Types on test sentences',
      blocks: [
        {
          kind: 'text',
          text: `${formatCount(evaluation.sentences, 'en')} sentences of ${formatCount(evaluation.tokens, 'en')} words; a mention counts as found where all its words and its type are right.`,
        },
        {
          kind: 'table',
          caption: 'Each type',
          head: ['Type', 'Precision', 'Recall', 'F1', 'There are', 'Answered', 'Right'],
          rows: perType.map(({ type, precision, recall, f1, gold, found, correct }) => [
            type,
            ...[precision, recall, f1].map((share) => formatShare(share, 'en')),
            ...[gold, found, correct].map((count) => formatCount(count, 'en')),
          ]),
          right: [1, 2, 3, 4, 5, 6],
        },
        ...(confusion.types.length <= mostInMatrix ? [matrix(confusion)] : []),
        {
          kind: 'table',
          caption: 'Wrong answers by what is wrong with them',
          head: ['Mistake', 'What it is', 'Count'],
          rows: mistakeKinds.map((kind) => [
            mistakeNames[kind].title,
            mistakeNames[kind].help,
            formatCount(mistakes[kind] ?? 0, 'en'),
          ]),
          right: [2],
        },
        {
          kind: 'table',
          caption: 'Mentions that training had, and others',
          head: ['Mentions', 'There are', 'Right', 'Share'],
          rows: [
            ['Stand in training sentences too', ...found(novelty.seen)],
            ['Are new', ...found(novelty.unseen)],
          ],
          right: [1, 2, 3],
        },
      ],
    },
    ...(sentences.length === 0
      ? []
      : [
          {
            title: 'Examples',
            blocks: [
              { kind: 'passages', caption: 'Test sentences', passages: sentences.map(passage) } as const,
            ],
          },
        ]),
  ]
}

const isRight = ({ mistakes }: JudgedSentence): boolean => mistakes.length === 0

const found = ({ gold, correct }: { readonly gold: number; readonly correct: number }): string[] => [
  formatCount(gold, 'en'),
  formatCount(correct, 'en'),
  gold === 0 ? '–' : formatShare(correct / gold, 'en'),
]

function matrix({ types, counts }: TaggingEvaluation['confusion']): Block {
  const withNothing = [...types, 'nothing']
  return {
    kind: 'matrix',
    caption: 'Mentions by their type and the type that was answered',
    rowTitle: 'Actual',
    columnTitle: 'Answer',
    rows: withNothing.slice(0, counts.length),
    columns: withNothing.slice(0, counts[0]?.length ?? 0),
    counts,
  }
}

function passage(sentence: JudgedSentence): Passage {
  const { row, tokens, gold, answer, mistakes } = sentence
  const words = (mentions: readonly Mention[]): string =>
    mentions.map(({ from, to, type }) => `${tokens.slice(from, to).join(' ')} (${type})`).join(', ') || 'none'
  return {
    place: `row ${row + 1}`,
    text: tokens.join(' '),
    facts: [
      ['Actual', words(gold)],
      ['Answer', words(answer)],
      ...(mistakes.length > 0
        ? [
            [
              'Wrong',
              [...new Set(mistakes)].map((kind) => mistakeNames[kind].title.toLowerCase()).join(', '),
            ] as const,
          ]
        : []),
    ],
    isRight: isRight(sentence),
  }
}
