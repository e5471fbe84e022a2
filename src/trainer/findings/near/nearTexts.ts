import { describedTexts, DescribedText, type Texts } from './describedTexts'
import { KeyTable } from '../keyTable'
import { HeldSets } from './heldSets'
import { jaccard } from './jaccard'
import { candidatesOf, Signatures } from './signatures'

/** Different texts that are compared word by word at most; signatures of so many take 128 MB. */
const mostTexts = 1_000_000
/** A text of fewer word pairs says another thing with one other word: "the service is great", "the service is terrible". */
const fewestPairs = 6

/** An earlier row whose text is nearly that of a row. */
export interface NearRow {
  readonly row: number
  readonly part: 'dataset' | 'test'
  /** Share of the word pairs of both texts that both have; 1 = they differ in case, white space and punctuation at most. */
  readonly likeness: number
}

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

/** Compares sets with the candidates among the earlier ones. */
class Judgement {
  private readonly candidates: Int32Array
  private readonly held: HeldSets
  /** What a set repeats, for those that repeat one. */
  private readonly near = new Map<number, number>()
  /** The same by the key of the text, where copies of it may follow. */
  private readonly nearByKey = new Map<number, NearRow>()
  private next = 0

  constructor(
    signatures: Signatures,
    private readonly names: readonly number[],
    private readonly likeness: number,
    private readonly references: number | undefined,
  ) {
    this.candidates = signatures.candidates(references)
    this.held = new HeldSets(this.lastUses())
  }

  isNext(name: number): boolean {
    return this.names[this.next] === name
  }

  /** The set that comes next; its members are asked for where something is compared with them. */
  judge(key: number, membersOf: () => Uint32Array): NearRow | null {
    const set = this.next++
    const hasCandidates = (candidatesOf(this.candidates, set)[0] ?? -1) >= 0
    if (!hasCandidates && !this.held.isNeeded(set)) return null
    const members = membersOf()
    const best = this.bestOf(set, members)
    if (best === null) {
      this.held.keep(set, members)
      return null
    }
    this.near.set(set, best.set)
    const found = named(this.names[best.set] ?? 0, best.likeness)
    this.nearByKey.set(key, found)
    return found
  }

  /** A further row of the text that stands in row `earlier` first: near to what that one is near to, else to itself. */
  again(key: number, earlier: number): NearRow | null {
    const found = this.nearByKey.get(key) ?? null
    const isCompared = this.references === undefined || isTestName(earlier)
    return found ?? (isCompared ? named(earlier, 1) : null)
  }

  private bestOf(set: number, members: Uint32Array) {
    let best: { set: number; likeness: number } | null = null
    for (const candidate of candidatesOf(this.candidates, set)) {
      if (candidate < 0) break
      const kept = this.near.get(candidate) ?? candidate
      const other = this.held.find(kept)
      const likeness = other === undefined ? 0 : jaccard(members, other)
      if (likeness >= this.likeness && likeness > (best?.likeness ?? 0)) best = { set: kept, likeness }
    }
    return best
  }

  private lastUses(): Int32Array {
    const last = new Int32Array(this.names.length)
    for (let set = 0; set < last.length; set++) {
      for (const candidate of candidatesOf(this.candidates, set)) if (candidate >= 0) last[candidate] = set
    }
    return last
  }
}

/** Rows of the test data set are named by negative numbers. */
const testName = (row: number): number => -1 - row
const isTestName = (name: number): boolean => name < 0

function named(name: number, likeness: number): NearRow {
  return isTestName(name)
    ? { row: -1 - name, part: 'test', likeness }
    : { row: name, part: 'dataset', likeness }
}
