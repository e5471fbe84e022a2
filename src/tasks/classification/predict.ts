import { EncodedTexts } from '../text/encodedTexts'
import { TextSamples } from '../text/textSamples'
import { unknownId } from '../text/vocabulary'
import { sequence } from '../split'
import type { AskedModel } from '../taskEngine'
import { classificationCodecSchema, type ClassificationCodec } from './codec'
import { decodeOutputs } from './decodeClasses'
import { textEncoder } from './encodeText'
import type {
  ClassificationAnswer,
  ClassificationPrediction,
  ClassificationQuestion,
} from '../../shared/tasks/classification/texts'

/** Typed texts as samples, and how to turn the network's outputs into answers. */
export interface TextQuestions {
  readonly samples: TextSamples
  /** `outputs` [texts, units] -> one answer a text, in their order. */
  answers(outputs: Float32Array): ClassificationPrediction[]
}

/** Encodes texts with a trained model's codec. */
export function askTexts(codec: ClassificationCodec, texts: readonly string[]): TextQuestions {
  const encode = textEncoder(codec)
  const encoded = texts.map(encode)
  const store = new EncodedTexts()
  for (const text of encoded) store.push(text.ids)
  return {
    samples: new TextSamples(store, sequence(0, texts.length), new Int32Array(0)),
    answers: (outputs) =>
      decodeOutputs(codec, outputs).map((answer, sample) => {
        const { tokens = [], ids = [], all = [] } = encoded[sample] ?? {}
        const isCut = all.length > tokens.length
        return {
          ...answer,
          probabilities: { ...answer.probabilities },
          input: texts[sample] ?? '',
          unknown: [...new Set(tokens.filter((_, index) => ids[index] === unknownId))],
          nothingKnown: ids.every((id) => id === unknownId),
          cut: isCut ? { used: tokens.length, of: all.length, at: codec.truncate, level: codec.level } : null,
        }
      }),
  }
}

/** Answers texts with the model of a run. */
export async function answerTexts(
  { texts }: ClassificationQuestion,
  model: AskedModel,
): Promise<ClassificationAnswer> {
  const asked = askTexts(classificationCodecSchema.parse(model.codec), texts)
  return { task: 'classification', predictions: asked.answers(await model.answer(asked.samples)) }
}
