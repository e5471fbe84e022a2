import type { EncodedTexts } from '../encodedTexts'
import { PairNumbers } from './pairNumbers'
import type { SparseRow } from './sparseRows'

/** Different runs of tokens that are counted, in training texts. */
const mostCounted = 4_000_000
/** Stands for no token before the first of a run. */
const noParent = 0

/** Which runs of neighbouring tokens are features. */
export interface RunRule {
  /** Tokens of the longest run: 2 for words and word pairs. */
  readonly longest: number
  /** Texts that a run has to stand in to count. */
  readonly leastTexts: number
  /** Features that are kept at most, those of most texts first. */
  readonly mostFeatures: number
}

/**
 * Texts as weighed features: every run of up to `longest` neighbouring tokens, by 1 + ln(how often) in the text times ln((1 + texts) / (1 + texts with
 * it)) + 1, scaled to length 1. Learned from training texts; the formulas of scikit-learn's TfidfVectorizer with `sublinear_tf`.
 */
export class TfIdf {
  private readonly counts: Float64Array

  private constructor(
    /** The runs that are features, numbered by their columns: each as the run before its last token and that token. */
    private readonly runs: PairNumbers,
    private readonly longest: number,
    /** Weight of each feature [features]. */
    private readonly rarity: Float64Array,
  ) {
    this.counts = new Float64Array(rarity.length)
  }

  /** Learns features from texts of token numbers; `onText` is called between texts. */
  static async learn(
    texts: EncodedTexts,
    { longest, leastTexts, mostFeatures }: RunRule,
    onText: (text: number) => Promise<void>,
  ): Promise<TfIdf> {
    const runs = new PairNumbers(mostCounted)
    let inTexts = new Int32Array(1 << 12)
    let lastText = new Int32Array(1 << 12).fill(-1)
    for (let text = 0; text < texts.count; text++) {
      eachRun(texts.at(text), longest, (parent, token) => {
        const run = runs.learn(parent, token)
        if (run < 0) return run
        if (run >= inTexts.length) {
          inTexts = longer(inTexts, 0)
          lastText = longer(lastText, -1)
        }
        if (lastText[run] !== text) {
          lastText[run] = text
          inTexts[run] = (inTexts[run] ?? 0) + 1
        }
        return run
      })
      await onText(text)
    }
    const kept = keptRuns(inTexts.subarray(0, runs.size), leastTexts, mostFeatures)
    const rarity = Float64Array.from(
      kept,
      (run) => Math.log((1 + texts.count) / (1 + (inTexts[run] ?? 0))) + 1,
    )
    return new TfIdf(only(runs, kept), longest, rarity)
  }

  get features(): number {
    return this.rarity.length
  }

  /** The features of a text of token numbers. */
  encode(tokens: ArrayLike<number>): SparseRow {
    const { counts, rarity } = this
    const found: number[] = []
    eachRun(tokens, this.longest, (parent, token) => {
      const column = this.runs.find(parent, token)
      if (column >= 0) {
        const before = counts[column] ?? 0
        if (before === 0) found.push(column)
        counts[column] = before + 1
      }
      return column
    })
    const columns = Int32Array.from(found).sort()
    const weights = Float64Array.from(columns, (column) => {
      const often = counts[column] ?? 0
      counts[column] = 0
      return (1 + Math.log(often)) * (rarity[column] ?? 0)
    })
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1
    return { columns, values: Float32Array.from(weights, (weight) => weight / length) }
  }
}

/**
 * Calls `visit` with each run of tokens as the run before its last token and that token; it answers the number of the whole run, -1 where
 * longer runs of it are of no interest.
 */
function eachRun(
  tokens: ArrayLike<number>,
  longest: number,
  visit: (parent: number, token: number) => number,
): void {
  for (let start = 0; start < tokens.length; start++) {
    let parent = noParent
    for (let place = start; place < Math.min(tokens.length, start + longest); place++) {
      const run = visit(parent, tokens[place] ?? 0)
      if (run < 0) break
      parent = run + 1
    }
  }
}

/** Some of the runs, numbered anew in the same order. What a run goes on from stands in no fewer texts and comes first, so that it is kept too. */
function only(runs: PairNumbers, kept: Int32Array): PairNumbers {
  const { first, second } = runs.pairs()
  const numbers = new Int32Array(runs.size).fill(-1)
  const chosen = new PairNumbers(kept.length)
  for (const run of kept) {
    const before = first[run] ?? noParent
    const parent = before === noParent ? noParent : (numbers[before - 1] ?? -1) + 1
    numbers[run] = chosen.learn(parent, second[run] ?? 0)
  }
  return chosen
}

/** The runs that stand in enough texts, ascending; of more than fit those of most texts. */
function keptRuns(inTexts: Int32Array, leastTexts: number, most: number): Int32Array {
  const enough = Int32Array.from(inTexts.keys()).filter((run) => (inTexts[run] ?? 0) >= leastTexts)
  if (enough.length <= most) return enough
  const byTexts = enough.sort((a, b) => (inTexts[b] ?? 0) - (inTexts[a] ?? 0) || a - b)
  return byTexts.slice(0, most).sort()
}

function longer(values: Int32Array<ArrayBuffer>, filling: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(values.length * 2).fill(filling, values.length)
  grown.set(values)
  return grown
}
