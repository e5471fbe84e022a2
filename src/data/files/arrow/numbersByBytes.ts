/** How much is remembered. */
export interface Room {
  /** Byte sequences at most. */
  readonly most: number
  /** Bytes of the longest of them. */
  readonly longest: number
}

/**
 * Remembers a number for each of many byte sequences, found by open addressing with linear probing, so that cells and words which repeat
 * need not become texts to be recognised. A sequence takes some thirty bytes and its own, a third of what a Map of texts takes.
 */
export class NumbersByBytes {
  /** By slot: where the bytes begin in `known`, how many they are (-1: free), their hash and their number. */
  private starts = new Int32Array(1024)
  private lengths = new Int32Array(1024).fill(-1)
  private hashes = new Int32Array(1024)
  private numbers = new Int32Array(1024)
  private known: Buffer = Buffer.alloc(4096)
  private knownBytes = 0
  private used = 0
  /** What was looked for last, and its slot or the free one for it. */
  private wanted: Uint8Array = new Uint8Array()
  private wantedStart = 0
  private wantedLength = 0
  private wantedHash = 0
  private slot = 0

  constructor(private readonly room: Room) {}

  /** How many byte sequences are remembered. */
  get size(): number {
    return this.used
  }

  /** The number of the bytes from `start` to `end`, undefined when they are not known. */
  find(bytes: Uint8Array, start: number, end: number): number | undefined {
    const hash = hashOf(bytes, start, end)
    const length = end - start
    const mask = this.lengths.length - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (; this.lengths[slot] !== -1; slot = (slot + 1) & mask) {
      if (this.hashes[slot] === hash && this.holds(slot, bytes, start, length)) {
        this.slot = slot
        return this.numbers[slot]
      }
    }
    this.slot = slot
    this.wanted = bytes
    this.wantedStart = start
    this.wantedLength = length
    this.wantedHash = hash
    return undefined
  }

  /** Gives the bytes that were found last another number. */
  change(number: number): void {
    this.numbers[this.slot] = number
  }

  /** Remembers `number` for the bytes that were looked for last and not found; answers whether there was room. */
  learn(number: number): boolean {
    const { wanted, wantedStart: start, wantedLength: length } = this
    if (length > this.room.longest || this.used >= this.room.most) return false
    if (this.knownBytes + length > this.known.length) {
      this.known = Buffer.concat([this.known], this.known.length * 2 + length)
    }
    this.known.set(wanted.subarray(start, start + length), this.knownBytes)
    this.put(this.slot, this.knownBytes, length, this.wantedHash, number)
    this.knownBytes += length
    this.used += 1
    if (this.used * 2 > this.lengths.length) this.grow()
    return true
  }

  private put(slot: number, start: number, length: number, hash: number, number: number): void {
    this.starts[slot] = start
    this.lengths[slot] = length
    this.hashes[slot] = hash
    this.numbers[slot] = number
  }

  private holds(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
    if (this.lengths[slot] !== length) return false
    const from = this.starts[slot] ?? 0
    for (let index = 0; index < length; index++) {
      if (this.known[from + index] !== bytes[start + index]) return false
    }
    return true
  }

  private grow(): void {
    const { starts, lengths, hashes, numbers } = this
    const slots = lengths.length * 2
    this.starts = new Int32Array(slots)
    this.lengths = new Int32Array(slots).fill(-1)
    this.hashes = new Int32Array(slots)
    this.numbers = new Int32Array(slots)
    lengths.forEach((length, old) => {
      if (length === -1) return
      const hash = hashes[old] ?? 0
      let slot = (hash ^ (hash >>> 15)) & (slots - 1)
      while (this.lengths[slot] !== -1) slot = (slot + 1) & (slots - 1)
      this.put(slot, starts[old] ?? 0, length, hash, numbers[old] ?? 0)
    })
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
