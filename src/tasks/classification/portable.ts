import type { ClassificationCodec } from './codec'
import { classProbabilities, largest, textEncoder } from './encodeText'

/** A class with its probability, as exported models answer. */
export interface PortableAnswer {
  readonly label: string
  readonly probability: number
  readonly probabilities: Readonly<Record<string, number>>
}

/**
 * Texts as token numbers of one length, [texts][sequenceLength], 0 = padding: the input of an exported model.
 * This module is bundled into exports, so that they read texts by the very code the application uses.
 */
export function encodeInputs(codec: ClassificationCodec, texts: readonly string[]): number[][] {
  const encode = textEncoder(codec)
  return texts.map((text) => {
    const ids = [...encode(text).ids]
    const padding = new Array<number>(codec.sequenceLength - ids.length).fill(0)
    return codec.pad === 'start' ? [...padding, ...ids] : [...ids, ...padding]
  })
}

/** Answers from the outputs of an exported model, flat [texts x units]. */
export function decodeOutputs(codec: ClassificationCodec, outputs: Float32Array): PortableAnswer[] {
  const classes = codec.labels.length
  const units = classes === 2 ? 1 : classes
  return Array.from({ length: outputs.length / units }, (_, sample) => {
    const probabilities = classProbabilities(outputs, sample, classes)
    const best = largest(probabilities)
    return {
      label: codec.labels[best] ?? '',
      probability: probabilities[best] ?? 0,
      probabilities: Object.fromEntries(
        codec.labels.map((label, index) => [label, probabilities[index] ?? 0]),
      ),
    }
  })
}
