import { normalText } from '../normalText'
import { textNumber } from '../rowKey'
import { bandKeys, bands } from './bandKeys'
import { wordPairs } from './wordPairs'

/** What nearly equal texts are told by; each part is made when it is asked for, once. */
export class DescribedText {
  private normal: string | null
  private madePairs: Uint32Array | null = null
  private madeKeys: Uint32Array | null = null
  /** Number of the text without case, white space and punctuation; NaN where nothing is left: nothing tells two such texts apart. */
  readonly key: number

  constructor(text: string) {
    this.normal = normalText(text)
    this.key = this.normal === '' ? Number.NaN : textNumber(this.normal)
  }

  /** The pairs of its neighbouring words, see `wordPairs`. */
  get pairs(): Uint32Array {
    if (this.madePairs === null) {
      this.madePairs = wordPairs(this.normal ?? '')
      this.normal = null
    }
    return this.madePairs
  }

  /** The keys [bands] of its signature, see `bandKeys`. */
  get keys(): Uint32Array {
    if (this.madeKeys === null) {
      this.madeKeys = new Uint32Array(bands)
      bandKeys(this.pairs, this.madeKeys)
    }
    return this.madeKeys
  }
}

/** Texts of rows that follow each other; null = missing. */
export type Texts = readonly (string | null)[]

/** Several checks ask for the same texts of a batch: they are described once. */
const known = new WeakMap<Texts, readonly DescribedText[]>()

/** Describes the texts of a batch. */
export function describedTexts(texts: Texts): readonly DescribedText[] {
  const found = known.get(texts)
  if (found !== undefined) return found
  const described = texts.map((text) => new DescribedText(text ?? ''))
  known.set(texts, described)
  return described
}
