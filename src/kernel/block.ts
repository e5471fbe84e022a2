import { type Fence, type KernelMemory, alignBytes } from './kernelMemory'

/** A block of kernel memory that grows to the largest need and is used again; growing loses its contents. */
export class Block {
  readonly #memory: KernelMemory
  #address: number | null = null
  #bytes = 0

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The address of at least so many bytes. */
  reserve(bytes: number): number {
    if (this.#address !== null && bytes <= this.#bytes) return this.#address
    this.release()
    this.#address = this.#memory.allocate(bytes)
    this.#bytes = bytes
    return this.#address
  }

  /** See `KernelMemory`. */
  get fence(): Fence | null {
    return this.#memory.fence
  }

  contains(address: number): boolean {
    return this.#address !== null && address >= this.#address && address < this.#address + this.#bytes
  }

  /** Gives the memory back; the block can be reserved again. */
  release(): void {
    if (this.#address !== null) {
      this.fence?.(this.#address, this.#bytes, false)
      this.#memory.release(this.#address)
    }
    this.#address = null
    this.#bytes = 0
  }
}

/** Bytes between two arrays that a fence closes at least. */
const FENCED_BYTES = 64

/** Hands out aligned addresses one behind the other, with closed bytes between them where there is a fence. */
export class Cursor {
  #address: number
  readonly #gap: number
  readonly #close: ((address: number, bytes: number) => void) | null

  /** `fence` of a memory; a trial closes nothing. */
  constructor(address: number, fence: Fence | null = null, isTrial = false) {
    this.#address = address
    this.#gap = fence ? FENCED_BYTES : 0
    this.#close = fence && !isTrial ? (from, bytes) => fence(from, bytes, true) : null
  }

  /** The first address that is free. */
  get address(): number {
    return this.#address
  }

  /** The address of `words` float32s or int32s. */
  take(words: number): number {
    const address = this.#address
    const end = address + Math.ceil(words) * 4
    this.#address = address + alignBytes(end + this.#gap - address)
    this.#close?.(end, this.#address - end)
    return address
  }

  /** As `take`, or 0, which stands for none. */
  takeIf(wanted: boolean, words: number): number {
    return wanted ? this.take(words) : 0
  }
}

/**
 * Reserves what an arrangement needs and carries it out: `arrange` is called twice, first to find the end, then
 * with the address where it belongs.
 */
export function arrangeIn<Arrangement>(block: Block, arrange: (cursor: Cursor) => Arrangement): Arrangement {
  const { fence } = block
  const trial = new Cursor(0, fence, true)
  arrange(trial)
  const address = block.reserve(trial.address)
  fence?.(address, block.bytes, false)
  return arrange(new Cursor(address, fence))
}
