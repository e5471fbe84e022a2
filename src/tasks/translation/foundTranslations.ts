import type { StepModel } from './beamSearch'
import { certaintyOf } from './certaintyOf'
import type { TranslationCodec } from './codec'
import { Translator, type TranslatedText } from './translator'

/** A translation, as exported models answer. */
export interface PortableAnswer {
  readonly translation: string
  readonly certainty: number
}

/** The best translation of a text, as exported models answer; an empty one of a text without tokens. */
export function bestOf(translated: TranslatedText | undefined): PortableAnswer {
  const [best] = translated?.found ?? []
  return best === undefined
    ? { translation: '', certainty: 0 }
    : { translation: best.text, certainty: certaintyOf(best) }
}

/** The best translation of each text, by which an exported model is compared: searched by itself with the beam of the codec. */
export function foundTranslations(
  codec: TranslationCodec,
  model: StepModel,
  texts: readonly string[],
): PortableAnswer[] {
  const translator = new Translator(codec)
  return texts.map((text) => {
    const [translated] = translator.translateRead(model, [translator.source.read(text)], { beam: codec.beam })
    return bestOf(translated)
  })
}

/** Translations as numbers: of each its certainty, behind it the code points of its text. */
export const saidBy = (answers: readonly PortableAnswer[]): Float32Array =>
  Float32Array.from(
    answers.flatMap(({ translation, certainty }) => [
      certainty,
      ...Array.from(translation, (sign) => sign.codePointAt(0) ?? 0),
    ]),
  )
