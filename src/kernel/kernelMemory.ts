import { type SharedFloats } from './sharedFloats'

const PAGE_BYTES = 65536
/** 4 GB, all that 32 bits can address. */
const MOST_PAGES = 65536
/** Arrays start on a cache line of their own; 128 as processors fetch lines in pairs. */
const ALIGNMENT_BYTES = 128

/** Closes bytes to the code of the kernel, or opens them again: a build with AddressSanitizer then ends when it touches what is closed. */
export type Fence = (address: number, bytes: number, isClosed: boolean) => void

/** The kernel cannot get the memory that a batch needs. */
export class KernelMemoryError extends Error {
  override readonly name = 'KernelMemoryError'
}

/** The next multiple of the alignment. */
export function alignBytes(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES
}

/**
 * The WebAssembly memory of a kernel, shared by its threads, with blocks that are taken and given back.
 *
 * The memory only grows. Its first page belongs to the module (constants) and the thread pool. Free blocks are kept in order
 * of address, neighbours joined, and the first that is large enough is taken.
 */
export class KernelMemory {
  readonly memory = reserve()
  /** Of builds for tests; null in all others. */
  fence: Fence | null = null
  readonly #free: { start: number; end: number }[] = []
  readonly #taken = new Map<number, number>()
  readonly #buffers = new WeakSet<ArrayBufferLike>()
  #end = PAGE_BYTES

  /** The address of a new block, contents undefined; throws KernelMemoryError when there is no memory left. */
  allocate(bytes: number): number {
    const size = Math.max(ALIGNMENT_BYTES, alignBytes(bytes))
    const index = this.#free.findIndex((block) => block.end - block.start >= size)
    const block = this.#free[index]
    const start = block?.start ?? this.#extend(size)
    if (block) {
      block.start += size
      if (block.start === block.end) this.#free.splice(index, 1)
    }
    this.#taken.set(start, size)
    return start
  }

  /** Gives a block back. */
  release(address: number): void {
    const size = this.#taken.get(address)
    if (size === undefined) throw new Error(`No block of kernel memory starts at ${address}.`)
    this.#taken.delete(address)
    const after = this.#free.findIndex((block) => block.start > address)
    const index = after < 0 ? this.#free.length : after
    this.#free.splice(index, 0, { start: address, end: address + size })
    this.#join(index)
    this.#join(index - 1)
    const last = this.#free.at(-1)
    if (last?.end === this.#end) {
      this.#end = last.start
      this.#free.pop()
    }
  }

  /** Bytes of all blocks taken. */
  usedBytes(): number {
    return [...this.#taken.values()].reduce((sum, size) => sum + size, 0)
  }

  /** Float32s at an address. */
  floats(address: number, length: number): SharedFloats {
    return new Float32Array(this.#buffer(), address, length)
  }

  /** Int32s at an address. */
  integers(address: number, length: number): Int32Array<SharedArrayBuffer> {
    return new Int32Array(this.#buffer(), address, length)
  }

  /** The address of an array that lies in this memory, else null. */
  addressOf(array: Float32Array | Int32Array): number | null {
    return this.#buffers.has(array.buffer) ? array.byteOffset : null
  }

  /** The buffer as long as the memory is now; a growing shared memory leaves older buffers valid at their length. */
  #buffer(): SharedArrayBuffer {
    const buffer: unknown = this.memory.buffer
    if (!(buffer instanceof SharedArrayBuffer)) throw new Error('The memory of the kernel is not shared.')
    this.#buffers.add(buffer)
    return buffer
  }

  #extend(size: number): number {
    const start = this.#end
    const missing = start + size - this.memory.buffer.byteLength
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE_BYTES), size)
    this.#end = start + size
    return start
  }

  #grow(pages: number, size: number): void {
    try {
      this.memory.grow(pages)
    } catch {
      const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`
      throw new KernelMemoryError(
        `The LSTM kernel needs ${megabytes(size)} beside the ${megabytes(this.usedBytes())} it holds; ` +
          `it can hold ${megabytes(MOST_PAGES * PAGE_BYTES)} where the machine has them. ` +
          'Use a smaller batch, shorter sequences or fewer units.',
      )
    }
  }

  #join(index: number): void {
    const block = this.#free[index]
    const next = this.#free[index + 1]
    if (block && next?.start === block.end) {
      block.end = next.end
      this.#free.splice(index + 1, 1)
    }
  }
}

/** V8 reserves address space for all that a memory could grow to, with room around it, and uses none of it yet. */
function reserve(): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true })
  } catch {
    throw new KernelMemoryError(
      'The LSTM kernel cannot reserve its address space of about 10 GB. Raise the limit of the process (ulimit -v).',
    )
  }
}
