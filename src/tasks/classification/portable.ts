import type { ClassificationCodec } from './codec'
import { textEncoder } from './encodeText'

export { decodeOutputs, type PortableAnswer } from './decodeClasses'

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
