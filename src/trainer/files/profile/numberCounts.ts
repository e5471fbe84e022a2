import { countedValues } from '../../../shared/domain/column'

/** Slots of the table: a power of two, at most half full. */
const slots = 1 << 18

/**
 * Counts different numbers in a table of fixed size (open addressing), since a Map of numbers would take ten times the
 * memory and time.
 */
export class NumberCounts {
  private keys = new Float64Array(1 << 10)
  private counts = new Float64Array(1 << 10)
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
    return this.counts.reduce((sum, count) => sum + count, 0)
  }

  add(value: number): void {
    if (this.full) return
    let slot = this.slotOf(value)
    if ((this.counts[slot] ?? 0) === 0) {
      if (this.used * 2 >= this.keys.length && this.keys.length < slots) {
        this.grow()
        slot = this.slotOf(value)
      }
      this.keys[slot] = value
      this.used += 1
    }
    this.counts[slot] = (this.counts[slot] ?? 0) + 1
  }

  /** Each counted number with how often it occurs, in no particular order. */
  *entries(): Generator<readonly [number, number]> {
    for (let slot = 0; slot < this.keys.length; slot++) {
      const count = this.counts[slot] ?? 0
      if (count > 0) yield [this.keys[slot] ?? 0, count]
    }
  }

  private slotOf(value: number): number {
    const mask = this.keys.length - 1
    // Adding zero makes 0 of -0, which is the same number with other bits.
    this.float[0] = value + 0
    // Multiplicative hashing (Knuth 6.4) of both halves.
    const mixed = Math.imul((this.halves[1] ?? 0) ^ Math.imul(this.halves[0] ?? 0, 0x85ebca6b), 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & mask
    while ((this.counts[slot] ?? 0) > 0 && this.keys[slot] !== value) slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const { keys, counts } = this
    this.keys = new Float64Array(keys.length * 2)
    this.counts = new Float64Array(counts.length * 2)
    for (let old = 0; old < keys.length; old++) {
      const count = counts[old] ?? 0
      if (count === 0) continue
      const slot = this.slotOf(keys[old] ?? 0)
      this.keys[slot] = keys[old] ?? 0
      this.counts[slot] = count
    }
  }
}
