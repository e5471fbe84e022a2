import type {
  FoundTranslation,
  TranslationAnswer,
  TranslationQuestion,
} from '../../shared/tasks/translation/pairs'
import type { AskedModel } from '../taskEngine'
import { certaintyOf } from './certaintyOf'
import { translationCodecSchema } from './codec'
import { unknownId } from './specialTokens'
import { Translator, type WrittenText } from './translator'

/** Translates texts with the model of a run. */
export async function answerTranslation(
  { task, texts, beam, alternatives, attention }: TranslationQuestion,
  { codec: stored, network }: AskedModel,
): Promise<TranslationAnswer> {
  if (!network) throw new Error('A text is translated step by step: the network itself is needed.')
  const codec = translationCodecSchema.parse(stored)
  const translator = new Translator(codec)
  // A wider search for more alternatives could find another best translation than the run, its exports and its file of answers have.
  const manner = { beam: beam ?? codec.beam, keepsLooks: attention }
  const translated = await translator.translate(network, texts, manner)
  return {
    task,
    predictions: texts.map((input, at) => {
      const { read, cut = 0, found = [] } = translated[at] ?? {}
      return {
        input,
        translation: found[0]?.text ?? '',
        alternatives: different(found)
          .slice(0, alternatives)
          .map((text) => foundOf(text, attention)),
        read: (read?.pieces ?? []).map((token, place) => ({
          token,
          known: read?.ids[place] !== unknownId,
        })),
        cut,
      }
    }),
  }
}

/** Different parts of words can give the same text: each text once. */
function different(found: readonly WrittenText[]): readonly WrittenText[] {
  return found.filter(({ text }, at) => found.findIndex((other) => other.text === text) === at)
}

const foundOf = ({ text, pieces, shares, ...said }: WrittenText, attention: boolean): FoundTranslation => ({
  text,
  certainty: certaintyOf(said),
  attention:
    attention && shares.length > 0
      ? { tokens: [...pieces], weights: shares.map((row) => Array.from(row, rounded)) }
      : null,
})

/** Three digits are enough for a picture. */
const rounded = (share: number): number => Math.round(share * 1000) / 1000
