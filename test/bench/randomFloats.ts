import { Random } from '../../src/shared/random'

/** Uniform numbers between -limit and limit, the same at every call. */
export function randomFloats(length: number, limit: number): Float32Array<ArrayBuffer> {
  const random = Random.of(1, 'bench')
  return Float32Array.from({ length }, () => (2 * random.nextCoarse() - 1) * limit)
}
