/** Longest character sequences that are compared, and by how much what is missing weighs more than what is too much (Popović 2015). */
const longestSequence = 6
const recallWeight = 2

/** Character sequences of each length 1 to 6: in the translation, in the reference, in both; three numbers a length. */
export type ChrfCounts = readonly number[]

/** Counts of one translation beside the reference that it is closest to. */
export function chrfCounts(translation: string, references: readonly string[]): ChrfCounts {
  const own = allSequences(translation)
  let best: ChrfCounts = new Array<number>(3 * longestSequence).fill(0)
  let bestScore = -1
  for (const reference of references) {
    const counts = compared(own, allSequences(reference))
    const score = chrfOf(counts)
    if (score > bestScore) [best, bestScore] = [counts, score]
  }
  return best
}

/** The counts of many translations together. */
export function sumOfChrf(counts: readonly ChrfCounts[]): ChrfCounts {
  const sums = new Array<number>(3 * longestSequence).fill(0)
  for (const own of counts) own.forEach((count, at) => (sums[at] = (sums[at] ?? 0) + count))
  return sums
}

/**
 * chrF2 of counts, 0..100, as sacrebleu counts it: the mean share of the translation's sequences that stand in the reference, and of the reference's
 * in the translation, of all lengths that occur.
 * Source: Popović, chrF: character n-gram F-score for automatic MT evaluation, 2015; sacrebleu 2.6, metrics/chrf.py.
 */
export function chrfOf(counts: ChrfCounts): number {
  let [precision, recall, lengths] = [0, 0, 0]
  for (let at = 0; at < longestSequence; at++) {
    const [own = 0, there = 0, both = 0] = counts.slice(3 * at, 3 * at + 3)
    if (own === 0 || there === 0) continue
    precision += both / own
    recall += both / there
    lengths += 1
  }
  if (precision + recall === 0) return 0
  precision /= lengths
  recall /= lengths
  const factor = recallWeight ** 2
  return (100 * (1 + factor) * precision * recall) / (factor * precision + recall)
}

type Sequences = ReadonlyMap<string, number>

function compared(own: readonly Sequences[], there: readonly Sequences[]): ChrfCounts {
  return own.flatMap((sequences, at) => {
    const others = there[at] ?? new Map<string, number>()
    let both = 0
    for (const [sequence, count] of sequences) both += Math.min(count, others.get(sequence) ?? 0)
    const all = sumOf(others)
    return [all === 0 ? 0 : sumOf(sequences), all, both]
  })
}

const sumOf = (sequences: Sequences): number => {
  let sum = 0
  for (const count of sequences.values()) sum += count
  return sum
}

/** How often each character sequence of each length occurs; white space does not count. */
function allSequences(text: string): Sequences[] {
  const characters = [...text.replace(/[\s\u0085]+/gu, '')]
  return Array.from({ length: longestSequence }, (_, at) => {
    const counts = new Map<string, number>()
    for (let from = 0; from + at < characters.length; from++) {
      const sequence = characters.slice(from, from + at + 1).join('')
      counts.set(sequence, (counts.get(sequence) ?? 0) + 1)
    }
    return counts
  })
}
