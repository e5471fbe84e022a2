import { formatShare } from '../../shared/format/formatNumber'
import { outputsOf } from '../../shared/portable/outputsOf'
import type { PortableNetwork } from '../../shared/portable/portableNetwork'
import type { TaskPage } from '../../shared/portable/taskPage'
import { portableSteps } from '../text/portableSteps'
import { typedTexts } from '../text/typedTexts'
import type { GenerationCodec } from './codec'
import { decodeOutputs, encodeInputs, type PortableAnswer } from './portable'
import { Spelling } from './spelling'
import { nextProbabilities, writeOn } from './writeOn'

/** Texts of their own that are written at once. */
const writtenTexts = 5

/** A beginning that is typed, what may come next, and how the network writes on. */
export const page: TaskPage<GenerationCodec, string, PortableAnswer> = {
  words: ({ rows }) => ({
    label: 'Beginning',
    help:
      rows === 'apart'
        ? `Type how a text begins, or nothing; ${writtenTexts} of them are written to their end.`
        : 'Type how the text begins; it is written on.',
  }),
  options: () => [
    { id: 'length', label: 'Tokens at most', minimum: 1, maximum: 2000, step: 1, value: 200 },
    { id: 'temperature', label: 'Temperature', minimum: 0, maximum: 2, step: 0.1, value: 0.8 },
    { id: 'seed', label: 'Seed', minimum: 0, maximum: 1_000_000, step: 1, value: 1 },
  ],
  byLine: false,
  written: (_codec, question) => question,
  read: ({ rows, text }, typed) => (rows === 'apart' ? [typed] : typedTexts(typed, false, text)),
  said,
  answers: ({ codec, network, questions }) => {
    const [spelling, model] = [new Spelling(codec), portableSteps(network)]
    return questions.flatMap((question) =>
      decodeOutputs(codec, nextProbabilities(model, spelling, question), [question]),
    )
  },
  show: ({ codec, question, answer, network, options }) => {
    const spelling = new Spelling(codec)
    const manner = { temperature: options['temperature'] ?? 0.8, topK: null, topP: null }
    const isApart = codec.rows === 'apart'
    const texts = writeOn(portableSteps(network), spelling, {
      prompt: question,
      manners: Array.from({ length: isApart ? writtenTexts : 1 }, () => manner),
      length: options['length'] ?? 200,
      seed: options['seed'] ?? 1,
      stopsAtEnd: isApart,
    })
    return [
      {
        kind: 'passages',
        caption: 'Written',
        passages: texts.map(({ continuation }, index) => ({
          place: isApart ? `Text ${index + 1}` : 'Written on',
          text: question + continuation,
          facts: [],
        })),
      },
      {
        kind: 'bars',
        caption: 'What may come next',
        bars: answer.candidates.map(({ token, probability }, index) => ({
          name: token === ' ' ? '(blank)' : token === '\n' ? '(end of line)' : token,
          share: probability,
          text: formatShare(probability, 'en'),
          strong: index === 0,
        })),
      },
    ]
  },
  table: (_codec, questions, answers) => ({
    head: ['Beginning', 'Next', 'Probability'],
    rows: answers.flatMap(({ candidates }, index) =>
      candidates.map(({ token, probability }) => [questions[index] ?? '', token, String(probability)]),
    ),
  }),
}

function said(codec: GenerationCodec, network: PortableNetwork, questions: readonly string[]): Float32Array {
  return outputsOf(
    network,
    questions.map((question) => encodeInputs(codec, [question])),
  )
}
