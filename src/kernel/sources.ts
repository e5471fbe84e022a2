import { type KernelMemory } from './kernelMemory'
import { type PassRecord } from './passRecord'

/** An array that a job reads: where it lies in kernel memory, or what is to be copied there. */
export interface Source {
  /** Null when the array must be copied in. */
  readonly address: number | null
  readonly array: Float32Array
}

/** Sources of some arrays, by field of the record. */
export type Sources<Field extends string> = readonly (readonly [Field, Source])[]

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

/** The address of a source, after copying it to `place` when it does not lie in kernel memory. */
export function copyIn(memory: KernelMemory, source: Source, place: number): number {
  if (source.address !== null) return source.address
  memory.floats(place, source.array.length).set(source.array)
  return place
}

/** Float32s to copy in, by field. */
export function lengthsToCopy<Field extends string>(sources: Sources<Field>): ReadonlyMap<Field, number> {
  const copied = sources.filter(([, source]) => source.address === null)
  return new Map(copied.map(([field, source]) => [field, source.array.length]))
}

/** Copies in what must be copied, to the places that are given; the addresses of all. */
export function copySourcesIn(
  memory: KernelMemory,
  sources: Sources<keyof PassRecord>,
  places: PassRecord,
): PassRecord {
  return Object.fromEntries(
    sources.map(([field, source]) => [field, copyIn(memory, source, places[field] ?? 0)]),
  )
}
