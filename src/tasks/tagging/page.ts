import { outputsOf } from '../../shared/portable/outputsOf'
import type { PortableNetwork } from '../../shared/portable/portableNetwork'
import type { TaskPage } from '../../shared/portable/taskPage'
import { typedTexts } from '../text/typedTexts'
import type { TaggingCodec } from './codec'
import { decodeOutputs, encodeInputs, type PortableAnswer } from './portable'

type Question = string | readonly string[]

const written = (question: Question): string => (typeof question === 'string' ? question : question.join(' '))

/** Sentences that are typed, and the tag of each word. */
export const page: TaskPage<TaggingCodec, Question, PortableAnswer> = {
  words: ({ columns }) => ({
    label: 'Sentence',
    help: `Type or paste a sentence. A file holds one a line, or is a CSV with the column "${columns.tokens}".`,
  }),
  options: () => [],
  byLine: true,
  written: (_codec, question) => written(question),
  read: ({ columns }, typed, isByLine) => typedTexts(typed, isByLine, columns.tokens),
  said,
  answers: ({ codec, network, questions }) =>
    decodeOutputs(codec, said(codec, network, questions), questions),
  show: ({ answer: { tokens, tags, mentions } }) => [
    {
      kind: 'table',
      caption: 'Found',
      head: ['Mention', 'Type'],
      rows: mentions.length === 0 ? [['nothing', '']] : mentions.map(({ text, type }) => [text, type]),
    },
    {
      kind: 'table',
      caption: 'Each word',
      head: ['Word', 'Tag'],
      rows: tokens.map((token, index) => [token, tags[index] ?? '']),
    },
  ],
  table: (_codec, questions, answers) => ({
    head: ['Sentence', 'Tags', 'Mentions'],
    rows: answers.map(({ tags, mentions }, index) => [
      written(questions[index] ?? ''),
      tags.join(' '),
      mentions.map(({ text, type }) => `${text} (${type})`).join('; '),
    ]),
  }),
}

function said(codec: TaggingCodec, network: PortableNetwork, questions: readonly Question[]): Float32Array {
  const inputs = encodeInputs(codec, questions)
  const [words = []] = inputs
  return outputsOf(
    network,
    words.map((_, piece) => inputs.map((input) => input[piece] ?? [])),
  )
}
