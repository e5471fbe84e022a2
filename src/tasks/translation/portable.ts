import { BeamSearch } from './beamSearch'
import type { TranslationCodec } from './codec'
import { bestOf, type PortableAnswer } from './foundTranslations'
import { Translator } from './translator'

/** What the last step said: probabilities of each next token [rows, vocabulary], and how much each row looked at each token of its source [rows, steps]. */
export interface PortableStep {
  readonly outputs: Float32Array
  readonly looked: Float32Array | null
}

/** A network that is asked step by step from outside, its rows side by side. */
export interface PortableSteps {
  /** Reads sources [rows][steps], filled up with 0 at the end; the state is the network's own. */
  start(sources: readonly (readonly number[])[]): Promise<unknown>
  /** Reads one more token in each row; changes the state. */
  step(state: unknown, tokens: Int32Array): Promise<PortableStep>
  /** The state of these rows, in that order; a row may come more than once. */
  keep(state: unknown, rows: Int32Array): unknown
}

/**
 * Translates texts with the beam of the codec, or another one. This module is bundled into exports, so that they read, search and write by the very code
 * the application uses.
 */
export async function translate(
  codec: TranslationCodec,
  network: PortableSteps,
  texts: readonly string[],
  beam = codec.beam,
): Promise<PortableAnswer[]> {
  const translator = new Translator(codec)
  const answers: PortableAnswer[] = []
  for (const text of texts) {
    const read = [translator.source.read(text)]
    const order = translator.orderOf(read, { beam })
    const [source] = order.sources
    const search = new BeamSearch(order)
    if (source !== undefined) {
      let state = await network.start([[...source]])
      for (let { tokens } = search; tokens.length > 0; { tokens } = search) {
        const { outputs, looked } = await network.step(state, tokens)
        const kept = search.take(outputs, looked, source.length)
        if (kept) state = network.keep(state, kept)
      }
    }
    answers.push(bestOf(translator.translated(read, search.found)[0]))
  }
  return answers
}
