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

/** Words of a sentence, at least one place long. */
function tokensOf(codec: TaggingCodec, question: PortableQuestion): string[] {
  const tokens =
    typeof question === 'string' ? textTokenizer(codec)(question).map(({ token }) => token) : question
  return tokens.slice(0, codec.sequenceLength)
}

/**
 * Sentences as numbers of one length, filled up with 0 at the end: a list of the inputs of an exported model, [sentences][words] of the words themselves, the
 * same of their shapes, and [sentences][words x slots] of their characters, where the model reads them. This module is bundled into
 * exports, so that they read sentences by the very code the application uses.
 */
export function encodeInputs(codec: TaggingCodec, questions: readonly PortableQuestion[]): number[][][] {
  const encode = wordEncoder(codec)
  const sentences = questions.map((question) => tokensOf(codec, question).map((token) => encode(token)))
  const steps = sentences.reduce((longest, { length }) => Math.max(longest, length), 1)
  const filled = (values: readonly number[], length: number): number[] => [
    ...values,
    ...new Array<number>(length - values.length).fill(0),
  ]
  const inputs = [
    sentences.map((words) =>
      filled(
        words.map(({ word }) => word),
        steps,
      ),
    ),
  ]
  if (codec.shapes)
    inputs.push(
      sentences.map((words) =>
        filled(
          words.map(({ shape }) => shape ?? 0),
          steps,
        ),
      ),
    )
  const slots = codec.spelling?.slots ?? 0
  if (codec.spelling)
    inputs.push(
      sentences.map((words) =>
        filled(
          words.flatMap(({ spelling }) => [...(spelling ?? [])]),
          steps * slots,
        ),
      ),
    )
  return inputs
}

/** The best tags from the outputs of an exported model, flat [sentences x words x tags]: scores where the codec has a chain, else probabilities. */
export function decodeOutputs(
  codec: TaggingCodec,
  outputs: Float32Array,
  questions: readonly PortableQuestion[],
): PortableAnswer[] {
  const units = codec.labels.length
  const ofSentence = outputs.length / questions.length
  const none = { transitions: [], start: [], end: [] }
  return questions.map((question, index) => {
    const tokens = tokensOf(codec, question)
    const first = index * ofSentence
    const scoreOf = (step: number, label: number): number => outputs[first + step * units + label] ?? 0
    const best = viterbi(units, codec.chain ?? none, tokens.length, scoreOf)
    const tags = Array.from(best, (label) => codec.labels[label] ?? 'O')
    const mentions = mentionsOf(tags, codec.scheme).map(({ from, to, type }) => ({
      text: tokens.slice(from, to).join(' '),
      type,
    }))
    return { tokens, tags, mentions }
  })
}
