import type { StepModel } from './beamSearch'
import type { TranslationCodec } from './codec'
import { certaintyOf } from './certaintyOf'
import { Translator } from './translator'

/**
 * What a network says to texts as numbers, by which an exported one is compared: of each text the certainty of the best translation, behind it the code points of
 * that translation. Each text is searched by itself with the beam of the codec.
 */
export function saidTranslations(
  codec: TranslationCodec,
  model: StepModel,
  texts: readonly string[],
): Float32Array {
  const translator = new Translator(codec)
  const numbers = texts.flatMap((text) => {
    const [translated] = translator.translateRead(model, [translator.source.read(text)], { beam: codec.beam })
    const [best] = translated?.found ?? []
    return best === undefined
      ? [0]
      : [certaintyOf(best), ...Array.from(best.text, (sign) => sign.codePointAt(0) ?? 0)]
  })
  return Float32Array.from(numbers)
}
