import { viterbi } from '../../shared/viterbi'
import type { TaggingCodec } from './codec'
import { wordEncoder } from './encodeWord'
import { mentionsOf } from '../../shared/tasks/tagging/mentions'
import { textTokenizer } from './textTokenizer'

/** A tagged sentence, as exported models answer. */
export interface PortableAnswer {
  readonly tokens: readonly string[]
  readonly tags: readonly string[]
  readonly mentions: readonly { readonly text: string; readonly type: string }[]
}

/** A sentence: a text, or its words. */
type PortableQuestion = string | readonly string[]

/** Words of a sentence, all of them. */
const tokensOf = (codec: TaggingCodec, question: PortableQuestion): readonly string[] =>
  typeof question === 'string' ? textTokenizer(codec)(question).map(({ token }) => token) : question

/** A sentence as the network reads it: one longer than it reads in pieces, one without words as an empty piece. */
function piecesOf({ sequenceLength }: TaggingCodec, tokens: readonly string[]): (readonly string[])[] {
  const count = Math.max(1, Math.ceil(tokens.length / sequenceLength))
  return Array.from({ length: count }, (_, piece) =>
    tokens.slice(piece * sequenceLength, (piece + 1) * sequenceLength),
  )
}

/**
 * Sentences as numbers of one length, filled up with 0 at the end: a list of the inputs of an exported model, [pieces][words] of the words themselves, the
 * same of their shapes, and [pieces][words x slots] of their characters, where the model reads them. A sentence is one piece, or several where it
 * is longer than the model reads. This module is bundled into exports, so that they read sentences by the very code the application uses.
 */
export function encodeInputs(codec: TaggingCodec, questions: readonly PortableQuestion[]): number[][][] {
  const encode = wordEncoder(codec)
  const pieces = questions
    .flatMap((question) => piecesOf(codec, tokensOf(codec, question)))
    .map((tokens) => tokens.map((token) => encode(token)))
  const steps = pieces.reduce((longest, { length }) => Math.max(longest, length), 1)
  const filled = (values: readonly number[], length: number): number[] => [
    ...values,
    ...new Array<number>(length - values.length).fill(0),
  ]
  const inputs = [
    pieces.map((words) =>
      filled(
        words.map(({ word }) => word),
        steps,
      ),
    ),
  ]
  if (codec.shapes)
    inputs.push(
      pieces.map((words) =>
        filled(
          words.map(({ shape }) => shape ?? 0),
          steps,
        ),
      ),
    )
  const slots = codec.spelling?.slots ?? 0
  if (codec.spelling)
    inputs.push(
      pieces.map((words) =>
        filled(
          words.flatMap(({ spelling }) => [...(spelling ?? [])]),
          steps * slots,
        ),
      ),
    )
  return inputs
}

/**
 * The best tags from the outputs of an exported model to `encodeInputs`, flat [pieces x words x tags]: scores where the codec has a chain, else
 * probabilities.
 */
export function decodeOutputs(
  codec: TaggingCodec,
  outputs: Float32Array,
  questions: readonly PortableQuestion[],
): PortableAnswer[] {
  const sentences = questions.map((question) => {
    const tokens = tokensOf(codec, question)
    return { tokens, pieces: piecesOf(codec, tokens) }
  })
  const units = codec.labels.length
  const ofPiece = outputs.length / sentences.reduce((sum, { pieces }) => sum + pieces.length, 0)
  const none = { transitions: [], start: [], end: [] }
  let first = -ofPiece
  return sentences.map(({ tokens, pieces }) => {
    const tags = pieces.flatMap(({ length }) => {
      first += ofPiece
      const from = first
      const scoreOf = (step: number, label: number): number => outputs[from + step * units + label] ?? 0
      const best = viterbi(units, codec.chain ?? none, length, scoreOf)
      return Array.from(best, (label) => codec.labels[label] ?? 'O')
    })
    const mentions = mentionsOf(tags, codec.scheme).map(({ from, to, type }) => ({
      text: tokens.slice(from, to).join(' '),
      type,
    }))
    return { tokens, tags, mentions }
  })
}
