import { type KernelMemory } from './kernelMemory'

/** Throws a RangeError unless the array has the length that its shape asks for. */
export function expectLength(
  name: string,
  array: { readonly length: number },
  shape: readonly number[],
): void {
  const expected = shape.reduce((product, size) => product * size, 1)
  if (array.length === expected) return
  throw new RangeError(
    `${name} has ${array.length} values; expected ${expected} for the shape [${shape.join(', ')}].`,
  )
}

/** Throws a RangeError unless the value is a whole number from `least` on. */
export function expectWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return
  throw new RangeError(`${name} is ${value}; expected a whole number from ${least} on.`)
}

/** An array that a job reads: where it lies in kernel memory, or what is to be copied there. */
export interface Source {
  /** Null when the array must be copied in. */
  readonly address: number | null
  readonly array: Float32Array
}

/**
 * Where the values of an array come from. Arrays inside blocks that are about to be laid out anew are copied at once, as
 * their place may be taken by something else.
 */
export function sourceOf(
  memory: KernelMemory,
  array: Float32Array,
  isMoving: (address: number) => boolean,
): Source {
  const address = memory.addressOf(array)
  if (address === null) return { address, array }
  return isMoving(address) ? { address: null, array: array.slice() } : { address, array }
}
