import { createHash } from 'node:crypto'

/*
 * Arrays of float32 in one file: the length of the head (4 bytes, little-endian), a head of JSON padded to 4 bytes, the arrays one behind the
 * other, and a SHA-256 of all before it.
 */

/** Length of the head, at the start of the file. */
const lengthBytes = 4
/** The hash at the end of the file. */
export const sealBytes = 32

/** The parts of such a file, one behind the other; `head` has to say how long each array is. */
export function sealedArrays(head: object, arrays: readonly Float32Array[]): Uint8Array[] {
  const text = Buffer.from(JSON.stringify(head))
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')])
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(padded.length)
  const bytes = arrays.map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength))
  const content = [length, padded, ...bytes]
  const hash = createHash('sha256')
  for (const part of content) hash.update(part)
  return [...content, hash.digest()]
}

/** The head of such a file, and where its arrays begin. Throws for what is no JSON. */
export function headOf(bytes: Buffer): { readonly head: unknown; readonly end: number } {
  const end = bytes.length < lengthBytes ? Infinity : lengthBytes + bytes.readUInt32LE(0)
  return { head: JSON.parse(bytes.subarray(lengthBytes, end).toString('utf8')), end }
}

/** The array of `length` values that begins at a place. */
export function arrayAt(bytes: Buffer, from: number, length: number): Float32Array {
  const to = from + length * Float32Array.BYTES_PER_ELEMENT
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + to))
}

/** Whether the seal at the end is that of all before it. */
export function isSealRight(bytes: Buffer): boolean {
  const end = bytes.length - sealBytes
  if (end < 0) return false
  const seal = createHash('sha256').update(bytes.subarray(0, end)).digest()
  return seal.equals(bytes.subarray(end))
}
