import { likeliestTokens } from './chooseToken'
import type { GenerationCodec } from './codec'
import { endId, paddingId, specialTokens } from './specialTokens'
import { Spelling } from './spelling'

/** What may come next, as exported models answer. */
export interface PortableAnswer {
  readonly candidates: readonly { readonly token: string; readonly probability: number }[]
}

const toldTokens = 10

/**
 * Beginnings as token numbers of one length, [texts][steps], the shorter ones filled up with 0 at the start, which the model skips: the
 * input of an exported model. This module is bundled into exports, so that they read texts by the very code the application uses.
 */
export function encodeInputs(codec: GenerationCodec, texts: readonly string[]): number[][] {
  const spelling = new Spelling(codec)
  const read = texts.map((text) => [...spelling.read(text).ids])
  const steps = read.reduce((longest, { length }) => Math.max(longest, length), 1)
  return read.map((ids) => [...new Array<number>(steps - ids.length).fill(paddingId), ...ids])
}

/** The likeliest next tokens after the last step, from the outputs of an exported model, flat [texts x steps x vocabulary]. */
export function decodeOutputs(
  codec: GenerationCodec,
  outputs: Float32Array,
  texts: readonly string[],
): PortableAnswer[] {
  const units = codec.vocabulary.length
  const ofText = outputs.length / texts.length
  return texts.map((_, index) => {
    const last = outputs.subarray((index + 1) * ofText - units, (index + 1) * ofText)
    const likely = likeliestTokens(last, toldTokens, codec.rows === 'apart')
    return {
      candidates: likely.map(({ id, probability }) => ({
        token: (id === endId ? specialTokens[endId] : codec.vocabulary[id]) ?? '',
        probability,
      })),
    }
  })
}
