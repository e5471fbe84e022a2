/** Longest word sequences that are compared (Papineni et al. 2002). */
const longestSequence = 4

/** What of some translations BLEU is made from; those of several are added up. */
export interface BleuCounts {
  /** Words of the translations, and of the references of the closest length. */
  readonly words: number
  readonly referenceWords: number
  /** Sequences of 1 to 4 words that stand in a reference, and all of the translations. */
  readonly right: readonly number[]
  readonly all: readonly number[]
}

/** BLEU with what it is made from. */
export interface BleuScore {
  /** 0..100 */
  readonly score: number
  /** Of sequences of 1 to 4 words, 0..100. */
  readonly precisions: readonly number[]
  /** 1, or less where the translations are shorter than the references. */
  readonly brevityPenalty: number
}

/** White space as Python parts words by it. */
const blanks = /[\s\u0085]+/u

/**
 * The words of a text as mteval-v13a parts them, which sacrebleu calls "13a".
 * Source: Post, A Call for Clarity in Reporting BLEU Scores, 2018; sacrebleu 2.6, tokenizers/tokenizer_13a.py.
 */
export function bleuWords(text: string): string[] {
  const plain = text
    .trimEnd()
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  return ` ${plain} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .split(blanks)
    .filter((word) => word !== '')
}

/** Counts of one translation beside all of its references. */
export function bleuCounts(translation: string, references: readonly string[]): BleuCounts {
  const words = bleuWords(translation)
  const others = references.map(bleuWords)
  const right: number[] = []
  const all: number[] = []
  for (let length = 1; length <= longestSequence; length++) {
    const own = sequences(words, length)
    const there = new Map<string, number>()
    for (const other of others)
      for (const [sequence, count] of sequences(other, length))
        there.set(sequence, Math.max(count, there.get(sequence) ?? 0))
    let found = 0
    for (const [sequence, count] of own) found += Math.min(count, there.get(sequence) ?? 0)
    right.push(found)
    all.push(Math.max(0, words.length - length + 1))
  }
  return { words: words.length, referenceWords: closest(words.length, others), right, all }
}

/** The length of the reference that is closest to `length`; of two equally close ones the shorter. */
function closest(length: number, references: readonly (readonly string[])[]): number {
  const lengths = references.map((words) => words.length)
  return lengths.sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)[0] ?? 0
}

/** How often each sequence of so many words occurs. */
function sequences(words: readonly string[], length: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let from = 0; from + length <= words.length; from++) {
    const sequence = words.slice(from, from + length).join(' ')
    counts.set(sequence, (counts.get(sequence) ?? 0) + 1)
  }
  return counts
}

/** The counts of many translations together. */
export function sumOfCounts(counts: readonly BleuCounts[]): BleuCounts {
  const right = new Array<number>(longestSequence).fill(0)
  const all = new Array<number>(longestSequence).fill(0)
  let [words, referenceWords] = [0, 0]
  for (const own of counts) {
    words += own.words
    referenceWords += own.referenceWords
    for (let at = 0; at < longestSequence; at++) {
      right[at] = (right[at] ?? 0) + (own.right[at] ?? 0)
      all[at] = (all[at] ?? 0) + (own.all[at] ?? 0)
    }
  }
  return { words, referenceWords, right, all }
}

/**
 * BLEU of counts with exponential smoothing, as sacrebleu counts it. `isOfSentence`: only as long sequences count as there are, so that a short
 * translation is not worth nothing.
 */
export function bleuOf({ words, referenceWords, right, all }: BleuCounts, isOfSentence = false): BleuScore {
  const brevityPenalty = words >= referenceWords ? 1 : words === 0 ? 0 : Math.exp(1 - referenceWords / words)
  const precisions = new Array<number>(longestSequence).fill(0)
  if (right.every((count) => count === 0)) return { score: 0, precisions, brevityPenalty }
  let smoothing = 1
  let order = isOfSentence ? 0 : longestSequence
  for (let at = 0; at < longestSequence; at++) {
    const [found = 0, there = 0] = [right[at], all[at]]
    if (there === 0) break
    if (isOfSentence) order = at + 1
    if (found === 0) smoothing *= 2
    precisions[at] = (100 * (found === 0 ? 1 / smoothing : found)) / there
  }
  const logs = precisions.slice(0, order).map((precision) => (precision === 0 ? -1e10 : Math.log(precision)))
  const mean = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, order)
  return { score: brevityPenalty * Math.exp(mean), precisions, brevityPenalty }
}
