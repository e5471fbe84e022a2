/** Slots of the table, a power of two; at most half of them are used. */
const slots = 1 << 14
/** Longer texts are not remembered: comparing them would not be faster than looking them up as texts. */
const longest = 256

/**
 * Remembers a number for each of many byte sequences, found by open addressing with linear probing, so that cells which
 * repeat need not become texts to be recognised.
 */
export class NumbersByBytes {
  /** Where the bytes of a slot begin in `known`, how many they are (-1: free), and their number. */
  private readonly starts = new Int32Array(slots)
  private readonly lengths = new Int32Array(slots).fill(-1)
  private readonly hashes = new Int32Array(slots)
  private readonly numbers = new Int32Array(slots)
  private known: Buffer = Buffer.alloc(4096)
  private knownBytes = 0
  private used = 0
  /** What was looked for last, and was not there. */
  private wanted: { bytes: Uint8Array; start: number; length: number; hash: number; slot: number } = {
    bytes: this.known,
    start: 0,
    length: 0,
    hash: 0,
    slot: -1,
  }

  /** The number of the bytes from `start` to `end`, undefined when they are not known. */
  find(bytes: Uint8Array, start: number, end: number): number | undefined {
    const hash = hashOf(bytes, start, end)
    const length = end - start
    let slot = (hash ^ (hash >>> 15)) & (slots - 1)
    for (; this.lengths[slot] !== -1; slot = (slot + 1) & (slots - 1)) {
      if (this.hashes[slot] === hash && this.holds(slot, bytes, start, length)) return this.numbers[slot]
    }
    this.wanted = { bytes, start, length, hash, slot }
    return undefined
  }

  /** Remembers `number` for the bytes that were looked for last and not found; answers whether there was room. */
  learn(number: number): boolean {
    const { bytes, start, length, hash, slot } = this.wanted
    if (length > longest || this.used >= slots / 2) return false
    if (this.knownBytes + length > this.known.length) {
      this.known = Buffer.concat([this.known], this.known.length * 2 + length)
    }
    this.known.set(bytes.subarray(start, start + length), this.knownBytes)
    this.starts[slot] = this.knownBytes
    this.lengths[slot] = length
    this.hashes[slot] = hash
    this.numbers[slot] = number
    this.knownBytes += length
    this.used += 1
    return true
  }

  private holds(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
    if (this.lengths[slot] !== length) return false
    const from = this.starts[slot] ?? 0
    for (let index = 0; index < length; index++) {
      if (this.known[from + index] !== bytes[start + index]) return false
    }
    return true
  }
}

/** FNV-1a over four bytes at a time: a multiplication a byte would take most of the time. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start)
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    hash = Math.imul(hash ^ word, 0x01000193)
    hash ^= hash >>> 15
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash | 0
}
