import type { Section } from '../../shared/document/blocks'
import { formatCount, formatShare } from '../../shared/format/formatNumber'
import { plural } from '../../shared/format/plural'
import type { GenerationEvaluation } from '../../shared/tasks/generation/spec'
import { tunesText } from '../../shared/tasks/generation/tunesText'

/** Tokens of the passage and surprises that are shown. */
const shownTokens = 60
const shownSurprises = 15

type Written = GenerationEvaluation['written'][number]

/** Results of a generation: texts that it writes and what of them is copied, and how sure it was of the test text. */
export function reportWriting(evaluation: GenerationEvaluation): Section[] {
  const { tokens, characters, passage, surprises, written, tunes } = evaluation
  return [
    {
      title: 'Texts that it writes',
      blocks: [
        {
          kind: 'passages',
          caption: 'Written texts',
          passages: written.map((one) => ({
            place: `Temperature ${one.temperature}`,
            text: one.text,
            facts: [...copied(one), ...readableTunes(one, tunes)],
          })),
        },
      ],
    },
    {
      title: 'How sure it was of the test text',
      blocks: [
        {
          kind: 'text',
          text: `${formatCount(tokens, 'en')} tokens of ${formatCount(characters, 'en')} characters were to be told, each after all before it.`,
        },
        {
          kind: 'table',
          caption: 'The beginning of the test text',
          head: ['Came', 'Probability', 'Likeliest'],
          rows: passage
            .slice(0, shownTokens)
            .map(({ token, probability, likeliest }) => [
              visible(token),
              formatShare(probability, 'en'),
              visible(likeliest),
            ]),
          right: [1],
        },
        {
          kind: 'table',
          caption: 'What surprised it most',
          head: ['After', 'Came', 'Probability', 'Likeliest'],
          rows: surprises
            .slice(0, shownSurprises)
            .map(({ before, token, probability, likeliest }) => [
              `… ${visible(before)}`,
              visible(token),
              formatShare(probability, 'en'),
              visible(likeliest),
            ]),
          right: [2],
        },
      ],
    },
  ]
}

/** How many whole tunes of that temperature can be read; nothing where texts are no tunes. */
function readableTunes({ temperature }: Written, tunes: GenerationEvaluation['tunes']): [string, string][] {
  const text = tunesText(tunes, temperature, 'en')
  return text === '' ? [] : [['Readable notation', text]]
}

/** Blanks and ends of lines as signs that can be seen. */
const visible = (token: string): string =>
  token.replaceAll('\n', '↵').replaceAll('\t', '→').replace(/^ | $/g, '␣')

function copied({ copied: { share, longest, shortest, texts } }: Written): [string, string][] {
  return [
    [`Copied passages of ${shortest} characters and more`, formatShare(share, 'en')],
    ['Longest passage that stands in the training text', plural(longest, 'character')],
    ...(texts === null
      ? []
      : [
          [
            'Whole texts that are training texts',
            `${formatCount(texts.copied, 'en')} of ${formatCount(texts.written, 'en')}`,
          ] as [string, string],
        ]),
  ]
}
