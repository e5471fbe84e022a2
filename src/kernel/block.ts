import { type KernelMemory, alignBytes } from './kernelMemory'

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

  contains(address: number): boolean {
    return this.#address !== null && address >= this.#address && address < this.#address + this.#bytes
  }

  /** Gives the memory back; the block can be reserved again. */
  release(): void {
    if (this.#address !== null) this.#memory.release(this.#address)
    this.#address = null
    this.#bytes = 0
  }
}

/** Hands out aligned addresses one behind the other. */
export class Cursor {
  #address: number

  constructor(address: number) {
    this.#address = address
  }

  /** The first address that is free. */
  get address(): number {
    return this.#address
  }

  /** The address of `words` float32s or int32s. */
  take(words: number): number {
    const address = this.#address
    this.#address += alignBytes(words * 4)
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
  const trial = new Cursor(0)
  arrange(trial)
  return arrange(new Cursor(block.reserve(trial.address)))
}
