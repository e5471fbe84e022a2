/** Keys that are remembered at most: tables of so many take 100 MB, and a Map could not hold many times as many at all. */
export const mostKeys = 1 << 22

/**
 * Remembers a whole number for each of many keys of `textNumber`, 24 bytes a key, where a Map takes a hundred. Open addressing with linear
 * probing, at most half full. Further keys than `mostKeys` are not remembered, so that memory stays bounded.
 */
export class KeyTable {
  private keys = new Float64Array(1024).fill(Number.NaN)
  private values = new Int32Array(1024)
  private used = 0

  /** `most`: keys that are remembered at most. */
  constructor(private readonly most = mostKeys) {}

  /** Different keys that are remembered. */
  get size(): number {
    return this.used
  }

  /** Whether further keys are not remembered: what is counted by them is a lower bound. */
  get full(): boolean {
    return this.used >= this.most
  }

  has(key: number): boolean {
    return this.keys[this.slotOf(key)] === key
  }

  get(key: number): number | undefined {
    const slot = this.slotOf(key)
    return this.keys[slot] === key ? this.values[slot] : undefined
  }

  /** Remembers a value, -2^31 to 2^31 - 1, for a key; a new key is left out when the table is full. */
  set(key: number, value: number): void {
    let slot = this.slotOf(key)
    if (this.keys[slot] !== key) {
      if (this.full || key !== key) return
      if (this.used * 2 >= this.keys.length) {
        this.grow()
        slot = this.slotOf(key)
      }
      this.used += 1
      this.keys[slot] = key
    }
    this.values[slot] = value
  }

  /** Forgets all keys. */
  clear(): void {
    this.keys = new Float64Array(1024).fill(Number.NaN)
    this.values = new Int32Array(1024)
    this.used = 0
  }

  /** Where a key stands, or the free place for it. */
  private slotOf(key: number): number {
    const mask = this.keys.length - 1
    const low = key | 0
    const high = (key / 2 ** 32) | 0
    const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & mask
    for (let there = this.keys[slot]; there === there && there !== key; there = this.keys[slot]) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Float64Array(keys.length * 2).fill(Number.NaN)
    this.values = new Int32Array(keys.length * 2)
    for (let old = 0; old < keys.length; old++) {
      const key = keys[old] ?? Number.NaN
      if (key !== key) continue
      const slot = this.slotOf(key)
      this.keys[slot] = key
      this.values[slot] = values[old] ?? 0
    }
  }
}
