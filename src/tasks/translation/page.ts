import type { Block } from '../../shared/document/blocks'
import { formatShare } from '../../shared/format/formatNumber'
import type { TaskPage } from '../../shared/portable/taskPage'
import { portableSteps } from '../text/portableSteps'
import { typedTexts } from '../text/typedTexts'
import { certaintyOf } from './certaintyOf'
import type { TranslationCodec } from './codec'
import { foundTranslations, saidBy } from './foundTranslations'
import { Translator, type TranslatedText, type WrittenText } from './translator'

/** Beginnings that are followed side by side, at most. */
const widestBeam = 10

/** Texts that are typed, their translations, and what the network looked at. */
export const page: TaskPage<TranslationCodec, string, TranslatedText> = {
  words: ({ columns }) => ({
    label: `From: ${columns.source}`,
    help: `Type or paste a text to translate into ${columns.target}. A file holds one a line, or is a CSV with the column "${columns.source}".`,
  }),
  options: ({ beam }) => [
    {
      id: 'beam',
      label: 'Beam (1: the likeliest token each time)',
      minimum: 1,
      maximum: widestBeam,
      step: 1,
      value: beam,
    },
  ],
  byLine: true,
  written: (_codec, question) => question,
  read: ({ columns }, typed, isByLine) => typedTexts(typed, isByLine, columns.source),
  said: (codec, network, questions) => saidBy(foundTranslations(codec, portableSteps(network), questions)),
  answers: ({ codec, network, questions, options }) => {
    const translator = new Translator(codec)
    const beam = options['beam'] ?? codec.beam
    const read = questions.map((question) => translator.source.read(question))
    return translator.translateRead(portableSteps(network), read, { beam, keepsLooks: true })
  },
  show: ({ codec, question, answer }) => shown(codec, question, answer),
  table: (_codec, questions, answers) => ({
    head: ['Text', 'Translation', 'Certainty'],
    rows: answers.map(({ found: [best] }, index) => [
      questions[index] ?? '',
      best?.text ?? '',
      best === undefined ? '' : String(certaintyOf(best)),
    ]),
  }),
}

function shown(
  { sequenceLength }: TranslationCodec,
  question: string,
  { read, cut, found }: TranslatedText,
): Block[] {
  const [best, ...others] = found
  if (best === undefined) return [{ kind: 'text', text: 'The text has no words.' }]
  const different = others.filter(
    ({ text }, at) => text !== best.text && others.findIndex((other) => other.text === text) === at,
  )
  return [
    {
      kind: 'passages',
      caption: 'Translation',
      passages: [
        { place: question, text: best.text, facts: [['Certainty', formatShare(certaintyOf(best), 'en')]] },
      ],
    },
    ...(cut > 0
      ? [
          {
            kind: 'text' as const,
            text: `The text is longer than ${sequenceLength} tokens: the last ${cut} were not read.`,
          },
        ]
      : []),
    ...(different.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: 'Other translations',
            head: ['Translation', 'Certainty'],
            rows: different.map((one) => [one.text, formatShare(certaintyOf(one), 'en')]),
            right: [1],
          },
        ]
      : []),
    ...looks(read.pieces, best),
  ]
}

/** What the network looked at most for each token of a translation; nothing where it does not look. */
function looks(read: readonly string[], { pieces, shares }: WrittenText): Block[] {
  if (shares.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'What was looked at for each token',
      head: ['Written', 'Looked at', 'Share'],
      rows: pieces.map((piece, at) => {
        const own = shares[at] ?? new Float32Array()
        const most = own.reduce((best, share, place) => (share > (own[best] ?? 0) ? place : best), 0)
        return [piece, read[most] ?? '', formatShare(own[most] ?? 0, 'en')]
      }),
      right: [2],
    },
  ]
}
