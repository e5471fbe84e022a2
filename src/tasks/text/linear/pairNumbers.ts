/** Second parts of a pair are below this; first parts times it stay whole numbers that a double holds. */
const width = 2 ** 26
const empty = -1
/** How full the table may get before it doubles. */
const load = 0.6

/**
 * Numbers pairs of numbers in order of appearance, up to a bound: 12 bytes a place in typed arrays, where a `Map` of as many pairs would take
 * several times that.
 */
export class PairNumbers {
  private keys = new Float64Array(1 << 12).fill(empty)
  private numbers = new Int32Array(1 << 12)
  private used = 0

  constructor(private readonly most: number) {}

  get size(): number {
    return this.used
  }

  /** The number of a pair, -1 for one that is not known. */
  find(first: number, second: number): number {
    const key = first * width + second
    const place = this.placeOf(key)
    return this.keys[place] === key ? (this.numbers[place] ?? -1) : -1
  }

  /** The number of a pair, which becomes known where there is room; -1 where there is none. */
  learn(first: number, second: number): number {
    const key = first * width + second
    const place = this.placeOf(key)
    if (this.keys[place] === key) return this.numbers[place] ?? -1
    if (this.used >= this.most) return -1
    this.keys[place] = key
    this.numbers[place] = this.used
    this.used += 1
    if (this.used > load * this.keys.length) this.grow()
    return this.used - 1
  }

  /** Every pair in the order of the numbers. */
  pairs(): { readonly first: Int32Array; readonly second: Int32Array } {
    const first = new Int32Array(this.used)
    const second = new Int32Array(this.used)
    this.keys.forEach((key, place) => {
      if (key === empty) return
      const number = this.numbers[place] ?? 0
      second[number] = key % width
      first[number] = Math.floor(key / width)
    })
    return { first, second }
  }

  /** Where a key stands, or the free place where it would. */
  private placeOf(key: number): number {
    const mask = this.keys.length - 1
    const low = key % width
    const high = (key - low) / width
    const mixed = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)
    let place = (mixed ^ (mixed >>> 15)) & mask
    while (this.keys[place] !== empty && this.keys[place] !== key) place = (place + 1) & mask
    return place
  }

  private grow(): void {
    const { keys, numbers } = this
    this.keys = new Float64Array(keys.length * 2).fill(empty)
    this.numbers = new Int32Array(keys.length * 2)
    keys.forEach((key, place) => {
      if (key === empty) return
      const found = this.placeOf(key)
      this.keys[found] = key
      this.numbers[found] = numbers[place] ?? 0
    })
  }
}
