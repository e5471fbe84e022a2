import { HeldSets } from './heldSets'
import { candidatesOf, type Signatures } from './signatures'

/** An earlier row whose text is nearly that of a row. */
export interface NearRow {
  readonly row: number
  readonly part: 'dataset' | 'test'
  /** Share of the word pairs of both texts that both have; 1 = they differ in case, white space and punctuation at most. */
  readonly likeness: number
}

/** Compares sets with the candidates among the earlier ones. */
export class Judgement {
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
export const testName = (row: number): number => -1 - row
const isTestName = (name: number): boolean => name < 0

function named(name: number, likeness: number): NearRow {
  return isTestName(name)
    ? { row: -1 - name, part: 'test', likeness }
    : { row: name, part: 'dataset', likeness }
}

/** Share of the members of two sets that both have, 0 to 1 (Jaccard 1901); the sets are ascending and hold each member once. */
export function jaccard(one: Uint32Array, other: Uint32Array): number {
  let shared = 0
  let [left, right] = [0, 0]
  while (left < one.length && right < other.length) {
    const [a, b] = [one[left] ?? 0, other[right] ?? 0]
    if (a === b) shared += 1
    if (a <= b) left += 1
    if (b <= a) right += 1
  }
  const all = one.length + other.length - shared
  return all === 0 ? 0 : shared / all
}
