import { describedTexts, DescribedText, type Texts } from './describedTexts'
import { KeyTable } from '../keyTable'
import { Judgement, testName, type NearRow } from './judgement'
import { Signatures } from './signatures'

/** Different texts that are compared word by word at most; signatures of so many take 128 MB. */
const mostTexts = 1_000_000
/** A text of fewer word pairs says another thing with one other word: "the service is great", "the service is terrible". */
const fewestPairs = 6

/**
 * Texts that are compared with earlier ones: first all of them are added, then judged in the same order. Where texts of a test data set
 * are added, they come before the others, which are compared with those only.
 */
export class NearTexts {
  /** The name of the first row of each text. */
  private readonly first = new KeyTable()
  /** Of all texts, in the order in which they were added. */
  private readonly keys: number[] = []
  private judged = 0
  private readonly signatures = new Signatures()
  /** Names of the rows whose pairs of words have a signature. */
  private readonly names: number[] = []
  private references: number | undefined
  private judgement: Judgement | null = null

  /** `likeness`: from which share of common word pairs on texts are near; 1 = only case, white space and punctuation may differ. */
  constructor(private readonly likeness: number) {}

  /** The first time: texts of rows of the data set from `offset` on. */
  add(offset: number, texts: Texts): void {
    describedTexts(texts).forEach((text, row) => this.addAs(offset + row, text))
  }

  /** The first time: texts of rows of the test data set. */
  addTests(offset: number, texts: Texts): void {
    describedTexts(texts).forEach((text, row) => this.addAs(testName(offset + row), text))
    this.references = this.names.length
  }

  /** The second time: for each of these rows the earlier one that it nearly repeats, null for none. */
  judge(offset: number, texts: Texts): (NearRow | null)[] {
    return texts.map((text, row) => this.judgeAs(offset + row, () => new DescribedText(text ?? '').pairs))
  }

  /** The second time: rows of the test data set. */
  judgeTests(offset: number, texts: Texts): void {
    texts.forEach((text, row) =>
      this.judgeAs(testName(offset + row), () => new DescribedText(text ?? '').pairs),
    )
  }

  private addAs(name: number, text: DescribedText): void {
    const { key } = text
    // What comes when no more texts are remembered is not judged.
    if (this.first.full) return
    this.keys.push(key)
    if (Number.isNaN(key) || this.first.has(key)) return
    this.first.set(key, name)
    if (this.likeness === 1 || this.names.length >= mostTexts || text.pairs.length < fewestPairs) return
    this.signatures.add(text.keys)
    this.names.push(name)
  }

  private judgeAs(name: number, pairsOf: () => Uint32Array): NearRow | null {
    this.judgement ??= new Judgement(this.signatures, this.names, this.likeness, this.references)
    const key = this.keys[this.judged++] ?? Number.NaN
    const earlier = this.first.get(key)
    if (earlier === undefined) return null
    if (earlier !== name) return this.judgement.again(key, earlier)
    return this.judgement.isNext(name) ? this.judgement.judge(key, pairsOf) : null
  }
}
