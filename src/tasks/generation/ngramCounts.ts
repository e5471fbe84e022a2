/** Sequences of tokens that are counted at most: about 44 bytes each, 180 MB in all. */
const mostSequences = 4_000_000

/** The number of the empty sequence. */
export const emptySequence = 0
const nothing = -1

/** One of the columns that say something of each sequence, growing with them. */
type Column = Int32Array<ArrayBuffer>

/**
 * How often sequences of up to `order` tokens occur, as a tree: the children of a sequence are those that go on with one token more. Each
 * also knows how many different tokens stand before it, what follows it most, and how many different tokens do.
 */
export class NgramCounts {
  /** Times that it occurs. */
  count: Column
  /** Different tokens that stand before it. */
  before: Column
  /** Different tokens that follow it. */
  followers: Column
  /** Times that a token follows it, and the same by the `before` of what then is there. */
  followed: Column
  followedBefore: Column
  /** The token that follows most often, and how often. */
  best: Column
  private bestCount: Column
  private parent: Column
  private token: Column
  /** Slots of the hash table of (sequence, token) -> sequence. */
  private slots: Column
  private size = 1

  private constructor(
    /** Tokens of the longest sequences. */
    readonly order: number,
  ) {
    const column = (): Column => new Int32Array(1 << 12)
    this.count = column()
    this.before = column()
    this.followers = column()
    this.followed = column()
    this.followedBefore = column()
    this.best = column()
    this.bestCount = column()
    this.parent = column()
    this.token = column()
    this.slots = new Int32Array(1 << 13).fill(nothing)
  }

  /** Counts a text in sequences of up to `order` tokens, or shorter ones where there would be too many for the memory. */
  static of(tokens: Int32Array, order: number, most = mostSequences): NgramCounts {
    for (let length = order; length > 2; length--) {
      const counts = new NgramCounts(length)
      if (counts.addAll(tokens, most)) return counts
    }
    const pairs = new NgramCounts(2)
    pairs.addAll(tokens, Infinity)
    return pairs
  }

  /** Sequences that were seen, the empty one among them. */
  get sequences(): number {
    return this.size
  }

  /** The sequence that goes on with a token; -1 where it was not seen. */
  child(sequence: number, token: number): number {
    return this.slots[this.slotOf(sequence, token)] ?? nothing
  }

  private addAll(tokens: Int32Array, most: number): boolean {
    // The sequences of 0, 1, ... tokens that end where the text stands.
    let ending: number[] = [emptySequence]
    for (const [place, token] of tokens.entries()) {
      const next: number[] = [emptySequence]
      for (let length = 0; length < ending.length && length < this.order; length++) {
        const context = ending[length] ?? emptySequence
        next.push(this.follow(context, token, next[length] ?? emptySequence))
      }
      // Before what begins the text stands its beginning.
      if (place + 1 < this.order) this.addBefore(next[place + 1] ?? emptySequence)
      if (this.size > most) return false
      ending = next
    }
    return true
  }

  /** Counts that a token follows a sequence; `shorter` is the same without its first token. */
  private follow(context: number, token: number, shorter: number): number {
    let sequence = this.child(context, token)
    if (sequence === nothing) {
      sequence = this.create(context, token)
      this.followers[context] = (this.followers[context] ?? 0) + 1
      // A new beginning of what was seen already, or of a single token: one more stands before it.
      if (context !== emptySequence) this.addBefore(shorter)
    }
    const count = (this.count[sequence] ?? 0) + 1
    this.count[sequence] = count
    this.followed[context] = (this.followed[context] ?? 0) + 1
    if (count > (this.bestCount[context] ?? 0)) {
      this.bestCount[context] = count
      this.best[context] = token
    }
    return sequence
  }

  /** Counts one token more that stands before a sequence. */
  private addBefore(sequence: number): void {
    const context = this.parent[sequence] ?? emptySequence
    this.before[sequence] = (this.before[sequence] ?? 0) + 1
    this.followedBefore[context] = (this.followedBefore[context] ?? 0) + 1
  }

  private create(parent: number, token: number): number {
    if (this.size === this.count.length) this.grow()
    const sequence = this.size++
    this.parent[sequence] = parent
    this.token[sequence] = token
    if (2 * this.size > this.slots.length) this.rehash()
    else this.slots[this.slotOf(parent, token)] = sequence
    return sequence
  }

  /** The slot that holds a child, or the free one where it would stand (linear probing). */
  private slotOf(parent: number, token: number): number {
    const mask = this.slots.length - 1
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(token + 1, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (;;) {
      const sequence = this.slots[slot] ?? nothing
      if (sequence === nothing) return slot
      if (this.parent[sequence] === parent && this.token[sequence] === token) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const larger = (column: Column): Column => {
      const grown = new Int32Array(2 * column.length)
      grown.set(column)
      return grown
    }
    this.count = larger(this.count)
    this.before = larger(this.before)
    this.followers = larger(this.followers)
    this.followed = larger(this.followed)
    this.followedBefore = larger(this.followedBefore)
    this.best = larger(this.best)
    this.bestCount = larger(this.bestCount)
    this.parent = larger(this.parent)
    this.token = larger(this.token)
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(nothing)
    for (let sequence = 1; sequence < this.size; sequence++) {
      this.slots[this.slotOf(this.parent[sequence] ?? 0, this.token[sequence] ?? 0)] = sequence
    }
  }

  /** How many sequences of `length` tokens have a 1 and a 2 in a column. */
  rareOf(length: number, column: Int32Array): { readonly once: number; readonly twice: number } {
    let [once, twice] = [0, 0]
    const depth = new Uint8Array(this.size)
    for (let sequence = 1; sequence < this.size; sequence++) {
      // Parents come before their children.
      depth[sequence] = (depth[this.parent[sequence] ?? 0] ?? 0) + 1
      if (depth[sequence] !== length) continue
      if (column[sequence] === 1) once += 1
      else if (column[sequence] === 2) twice += 1
    }
    return { once, twice }
  }
}
