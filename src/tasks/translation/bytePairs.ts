/** A merge of two neighbouring pieces into one; both as they are written. */
export type Merge = [left: string, right: string]

/** Pairs that occur less often than this say nothing of the language. */
const leastSeen = 2

/** A word that occurs `count` times, as the pieces that it is made of so far. */
interface CountedWord {
  pieces: number[]
  readonly count: number
}

/**
 * Byte-pair encoding: the two neighbouring pieces that occur most often become one, again and again, until there are `entries` pieces. Of equally
 * frequent pairs that comes first whose pieces are older.
 * Source: Sennrich, Haddow, Birch, Neural Machine Translation of Rare Words with Subword Units, 2016.
 */
export function learnMerges(words: ReadonlyMap<string, number>, entries: number): Merge[] {
  const texts: string[] = []
  const numbers = new Map<string, number>()
  const numberOf = (piece: string): number => {
    const known = numbers.get(piece)
    if (known !== undefined) return known
    numbers.set(piece, texts.length)
    return texts.push(piece) - 1
  }
  const counted = Array.from(words, ([word, count]): CountedWord => ({
    pieces: [...word].map(numberOf),
    count,
  }))
  const pairs = new PairCounts(counted)
  const merges: Merge[] = []
  while (numbers.size < entries) {
    const found = pairs.mostFrequent()
    if (found === null) break
    const [left, right] = found
    const texted: Merge = [texts[left] ?? '', texts[right] ?? '']
    pairs.merge(left, right, numberOf(texted[0] + texted[1]))
    merges.push(texted)
  }
  return merges
}

/** More pieces than this are never told apart: two numbers fit in one. */
const mostPieces = 2 ** 26

/** How often pairs of pieces stand side by side, kept up to date while pairs are merged. */
class PairCounts {
  private readonly counts = new Map<number, number>()
  private readonly places = new Map<number, Set<CountedWord>>()
  /** Pairs by count, the most frequent on top; entries whose count has changed since are out of date. */
  private readonly heap: { readonly pair: number; readonly count: number }[] = []

  constructor(words: readonly CountedWord[]) {
    for (const word of words) this.add(word, 1)
    for (const pair of this.counts.keys()) this.push(pair)
  }

  /** The most frequent pair; null when none occurs often enough. */
  mostFrequent(): readonly [left: number, right: number] | null {
    for (let top = this.heap[0]; top; top = this.heap[0]) {
      const isCurrent = this.counts.get(top.pair) === top.count
      if (isCurrent && top.count < leastSeen) return null
      this.pop()
      if (isCurrent) return [Math.floor(top.pair / mostPieces), top.pair % mostPieces]
    }
    return null
  }

  /** Makes one piece of a pair wherever it stands. */
  merge(left: number, right: number, merged: number): void {
    const touched = new Set<number>()
    for (const word of this.places.get(left * mostPieces + right) ?? []) {
      this.add(word, -1, touched)
      word.pieces = joined(word.pieces, left, right, merged)
      this.add(word, 1, touched)
    }
    for (const pair of touched) this.push(pair)
  }

  private add(word: CountedWord, sign: 1 | -1, touched?: Set<number>): void {
    const { pieces, count } = word
    for (let at = 0; at + 1 < pieces.length; at++) {
      const pair = (pieces[at] ?? 0) * mostPieces + (pieces[at + 1] ?? 0)
      this.counts.set(pair, (this.counts.get(pair) ?? 0) + sign * count)
      const places = this.places.get(pair) ?? new Set()
      if (sign > 0) places.add(word)
      else places.delete(word)
      this.places.set(pair, places)
      touched?.add(pair)
    }
  }

  private push(pair: number): void {
    const count = this.counts.get(pair) ?? 0
    if (count <= 0) return
    const { heap } = this
    let at = heap.push({ pair, count }) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.isBefore(at, above)) break
      this.swap(at, above)
      at = above
    }
  }

  private pop(): void {
    const { heap } = this
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    heap[0] = last
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let first = at
      if (left < heap.length && this.isBefore(left, first)) first = left
      if (right < heap.length && this.isBefore(right, first)) first = right
      if (first === at) return
      this.swap(at, first)
      at = first
    }
  }

  private isBefore(first: number, second: number): boolean {
    const [a, b] = [this.heap[first], this.heap[second]]
    if (!a || !b) return false
    return a.count > b.count || (a.count === b.count && a.pair < b.pair)
  }

  private swap(first: number, second: number): void {
    const [a, b] = [this.heap[first], this.heap[second]]
    if (!a || !b) return
    this.heap[first] = b
    this.heap[second] = a
  }
}

function joined(pieces: readonly number[], left: number, right: number, merged: number): number[] {
  const result: number[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? 0
    const isPair = piece === left && pieces[at + 1] === right
    result.push(isPair ? merged : piece)
    if (isPair) at += 1
  }
  return result
}

/** Parts words by merges that were learned, the earliest first; words that were parted are remembered. */
export class BytePairs {
  private readonly ranks: ReadonlyMap<string, number>
  private readonly parted = new Map<string, readonly string[]>()

  constructor(merges: readonly Readonly<Merge>[]) {
    this.ranks = new Map(merges.map(([left, right], rank) => [`${left}\0${right}`, rank]))
  }

  /** The pieces of a word, in order. */
  part(word: string): readonly string[] {
    const known = this.parted.get(word)
    if (known) return known
    const pieces = [...word]
    for (let best = this.next(pieces); best !== null; best = this.next(pieces))
      pieces.splice(best, 2, (pieces[best] ?? '') + (pieces[best + 1] ?? ''))
    if (this.parted.size < mostRemembered) this.parted.set(word, pieces)
    return pieces
  }

  /** Where the pair stands that is merged next; null when none is. */
  private next(pieces: readonly string[]): number | null {
    let place: number | null = null
    let least = Infinity
    for (let at = 0; at + 1 < pieces.length; at++) {
      const rank = this.ranks.get(`${pieces[at] ?? ''}\0${pieces[at + 1] ?? ''}`) ?? Infinity
      if (rank < least) [place, least] = [at, rank]
    }
    return place
  }
}

const mostRemembered = 200_000
