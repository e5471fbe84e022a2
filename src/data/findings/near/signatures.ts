import { bands } from './bandKeys'

const setsOfBlock = 8192
/** Candidates that are kept of a set. */
const mostCandidates = 8

/** The band keys of many sets, 128 bytes each, and which sets may be alike. */
export class Signatures {
  private readonly blocks: Uint32Array[] = []
  count = 0

  /** `keys` [bands]: see `bandKeys`. */
  add(keys: Uint32Array): void {
    const place = this.count % setsOfBlock
    if (place === 0) this.blocks.push(new Uint32Array(setsOfBlock * bands))
    this.blocks.at(-1)?.set(keys, place * bands)
    this.count += 1
  }

  /**
   * Earlier sets [count, 8] that share a band with a set, -1 = none: in each band the first of them and the last. Those that are found
   * in most bands stay where there are more than eight. Only the first `references` sets are found; by default all.
   */
  candidates(references = this.count): Int32Array {
    const found = new Candidates(this.count)
    for (let band = 0; band < bands; band++) this.searchBand(band, references, found)
    return found.sets
  }

  private searchBand(band: number, references: number, found: Candidates): void {
    const size = 2 ** Math.ceil(Math.log2(2 * this.count + 2))
    // An open table: the first and the last set with a key, 1 higher; 0 = free.
    const first = new Int32Array(size)
    const last = new Int32Array(size)
    for (let set = 0; set < this.count; set++) {
      const key = this.keyOf(set, band)
      let slot = key & (size - 1)
      while (first[slot] !== 0 && this.keyOf((first[slot] ?? 1) - 1, band) !== key)
        slot = (slot + 1) & (size - 1)
      const known = first[slot] ?? 0
      if (known > 0 && (set >= references || references === this.count)) {
        found.add(set, known - 1)
        if (last[slot] !== known) found.add(set, (last[slot] ?? 1) - 1)
      }
      if (set >= references) continue
      if (known === 0) first[slot] = set + 1
      last[slot] = set + 1
    }
  }

  private keyOf(set: number, band: number): number {
    return this.blocks[Math.floor(set / setsOfBlock)]?.[(set % setsOfBlock) * bands + band] ?? 0
  }
}

/** A few candidates of each set, with the number of bands that speak for each. */
class Candidates {
  readonly sets: Int32Array
  private readonly votes: Uint8Array

  constructor(count: number) {
    this.sets = new Int32Array(count * mostCandidates).fill(-1)
    this.votes = new Uint8Array(count * mostCandidates)
  }

  add(set: number, candidate: number): void {
    const start = set * mostCandidates
    let weakest = start
    for (let place = start; place < start + mostCandidates; place++) {
      const there = this.sets[place] ?? -1
      if (there === candidate || there < 0) return this.put(place, candidate)
      if ((this.votes[place] ?? 0) < (this.votes[weakest] ?? 0)) weakest = place
    }
    if (this.votes[weakest] !== 1) return
    this.votes[weakest] = 0
    this.put(weakest, candidate)
  }

  private put(place: number, candidate: number): void {
    this.sets[place] = candidate
    this.votes[place] = (this.votes[place] ?? 0) + 1
  }
}

/** The candidates of one set. */
export const candidatesOf = (candidates: Int32Array, set: number): Int32Array =>
  candidates.subarray(set * mostCandidates, (set + 1) * mostCandidates)
