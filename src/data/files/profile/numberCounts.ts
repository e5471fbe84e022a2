import { countedValues } from '../../../shared/domain/column'

/** Slots of the table: a power of two, at most half full. */
const slots = 1 << 18

/**
 * Counts different numbers in a table of fixed size (open addressing), since a Map of numbers would take ten times the
 * memory and time.
 */
export class NumberCounts {
  /** Each slot is a number and, behind it, how often it was added: together, so that one look at memory finds both. */
  private table = new Float64Array(2 << 10)
  private used = 0
  private readonly float = new Float64Array(1)
  private readonly halves = new Int32Array(this.float.buffer)

  /** Different numbers, at most `countedValues`. */
  get different(): number {
    return this.used
  }

  /** Whether there were too many different numbers: what came after the last of them was not counted. */
  get full(): boolean {
    return this.used >= countedValues
  }

  /** Values that were counted, repeated ones each time: all, until it is full. */
  get counted(): number {
    let sum = 0
    for (const [, count] of this.entries()) sum += count
    return sum
  }

  /** Counts numbers, missing ones (NaN) left out. */
  addAll(values: Float64Array): void {
    let previous = Number.NaN
    let place = 0
    for (let index = 0; index < values.length && !this.full; index++) {
      const value = values[index] ?? 0
      if (value !== value) continue
      // Neighbours are often equal.
      if (value !== previous) place = this.placeFor(value)
      previous = value
      this.table[place] = (this.table[place] ?? 0) + 1
    }
  }

  add(value: number): void {
    if (this.full) return
    const place = this.placeFor(value)
    this.table[place] = (this.table[place] ?? 0) + 1
  }

  /** Each counted number with how often it occurs, in no particular order. */
  *entries(): Generator<readonly [number, number]> {
    for (let at = 0; at < this.table.length; at += 2) {
      const count = this.table[at + 1] ?? 0
      if (count > 0) yield [this.table[at] ?? 0, count]
    }
  }

  /** Where the count of a number stands; it is there afterwards. */
  private placeFor(value: number): number {
    const found = this.find(value)
    if ((this.table[found] ?? 0) > 0) return found
    this.used += 1
    const place =
      this.used * 4 > this.table.length && this.table.length < 2 * slots ? this.grow(value) : found
    this.table[place - 1] = value
    return place
  }

  /** Where the count of a number stands, or would. */
  private find(value: number): number {
    const { table, float, halves } = this
    const last = table.length - 2
    // Adding zero makes 0 of -0, which is the same number with other bits.
    float[0] = value + 0
    // Multiplicative hashing (Knuth 6.4) of both halves.
    const mixed = Math.imul((halves[1] ?? 0) ^ Math.imul(halves[0] ?? 0, 0x85ebca6b), 0x9e3779b1)
    let at = (mixed ^ (mixed >>> 15)) & last
    while ((table[at + 1] ?? 0) > 0 && table[at] !== value) at = (at + 2) & last
    return at + 1
  }

  /** Doubles the table, and answers where the count of `value` stands in it. */
  private grow(value: number): number {
    const old = this.table
    this.table = new Float64Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue
      const place = this.find(old[at] ?? 0)
      this.table[place - 1] = old[at] ?? 0
      this.table[place] = old[at + 1] ?? 0
    }
    return this.find(value)
  }
}
