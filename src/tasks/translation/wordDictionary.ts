import { charactersOf, wordsOf } from './wordsOf'

/** Rounds of expectation and maximisation: the words of most pairs are settled by then. */
const rounds = 5
/** More pairs, and longer ones, are not learned from: it bounds time and memory. */
const mostPairs = 50_000
const longestText = 60

/** Links between words of a pair and the probabilities that belong to them. */
interface Links {
  /** Probability of each pair of words that stand in one pair of texts, and its source word. */
  readonly probabilities: Float64Array
  readonly sources: Int32Array
  readonly targets: Int32Array
  /** Of each pair of texts: its slots, one for each target word and source word, target word by target word; and its source words. */
  readonly texts: readonly { readonly slots: Int32Array; readonly width: number }[]
}

/**
 * A dictionary of single words that is learned from pairs of texts: how probable each word of one side is for each of the other.
 * Source: Brown et al., The Mathematics of Statistical Machine Translation, 1993, model 1.
 */
export class WordDictionary {
  private readonly best: ReadonlyMap<string, string>

  constructor(
    pairs: readonly (readonly [source: string, target: string])[],
    private readonly byCharacter: boolean,
  ) {
    const [sourceWords, targetWords] = [new Numbered(), new Numbered()]
    const every = Math.max(1, pairs.length / mostPairs)
    const learned = Array.from({ length: Math.min(pairs.length, mostPairs) }, (_, index) => {
      const [source = '', target = ''] = pairs[Math.floor(index * every)] ?? []
      return {
        source: this.wordsOf(source).map((word) => sourceWords.numberOf(this.keyOf(word))),
        target: this.wordsOf(target).map((word) => targetWords.numberOf(word)),
      }
    }).filter(({ source, target }) => source.length <= longestText && target.length <= longestText)
    const links = linksOf(learned, targetWords.texts.length)
    for (let round = 0; round < rounds; round++) improve(links, sourceWords.texts.length)
    this.best = bestWords(links, sourceWords.texts, targetWords.texts)
  }

  /** Each word by its likeliest counterpart; words that it does not know stay. */
  translate(text: string): string {
    const words = this.wordsOf(text).map((word) => this.best.get(this.keyOf(word)) ?? word)
    return words.join('').trim()
  }

  private wordsOf(text: string): string[] {
    return this.byCharacter ? charactersOf(text) : wordsOf(text)
  }

  /** Words are looked up in small letters, without the blank before them. */
  private keyOf(word: string): string {
    return this.byCharacter ? word : word.trim().toLowerCase()
  }
}

/** Numbers for texts in order of appearance. */
class Numbered {
  readonly texts: string[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    this.numbers.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}

/** All pairs of words that stand in one pair of texts, each equally probable. */
function linksOf(
  pairs: readonly { readonly source: readonly number[]; readonly target: readonly number[] }[],
  targetWords: number,
): Links {
  const slotOf = new Map<number, number>()
  const [sources, targets]: [number[], number[]] = [[], []]
  const texts = pairs.map(({ source, target }) => {
    const slots = new Int32Array(source.length * target.length)
    target.forEach((targetWord, row) => {
      source.forEach((sourceWord, column) => {
        const key = sourceWord * targetWords + targetWord
        let slot = slotOf.get(key)
        if (slot === undefined) {
          slotOf.set(key, (slot = sources.length))
          sources.push(sourceWord)
          targets.push(targetWord)
        }
        slots[row * source.length + column] = slot
      })
    })
    return { slots, width: source.length }
  })
  return {
    probabilities: new Float64Array(sources.length).fill(1),
    sources: Int32Array.from(sources),
    targets: Int32Array.from(targets),
    texts,
  }
}

/** One round: each target word is shared out among the source words of its text by the present probabilities; what each got gives the next ones. */
function improve({ probabilities, sources, texts }: Links, sourceWords: number): void {
  const counts = new Float64Array(probabilities.length)
  for (const { slots, width } of texts)
    for (let from = 0; from < slots.length; from += width) {
      let sum = 0
      for (let at = from; at < from + width; at++) sum += probabilities[slots[at] ?? 0] ?? 0
      if (sum === 0) continue
      for (let at = from; at < from + width; at++) {
        const slot = slots[at] ?? 0
        counts[slot] = (counts[slot] ?? 0) + (probabilities[slot] ?? 0) / sum
      }
    }
  const totals = new Float64Array(sourceWords)
  counts.forEach((count, slot) => {
    const source = sources[slot] ?? 0
    totals[source] = (totals[source] ?? 0) + count
  })
  counts.forEach((count, slot) => {
    probabilities[slot] = count / Math.max(1e-12, totals[sources[slot] ?? 0] ?? 0)
  })
}

function bestWords(
  { probabilities, sources, targets }: Links,
  sourceTexts: readonly string[],
  targetTexts: readonly string[],
): ReadonlyMap<string, string> {
  const best = new Int32Array(sourceTexts.length).fill(-1)
  probabilities.forEach((probability, slot) => {
    const source = sources[slot] ?? 0
    const before = best[source] ?? -1
    if (before < 0 || probability > (probabilities[before] ?? 0)) best[source] = slot
  })
  return new Map(
    sourceTexts.flatMap((text, source) => {
      const slot = best[source] ?? -1
      return slot < 0 ? [] : [[text, targetTexts[targets[slot] ?? 0] ?? ''] as const]
    }),
  )
}
