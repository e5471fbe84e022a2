import { endianness } from 'node:os'

/** Float32 numbers in little-endian order as base64, as pictures are handed on. */
export function packed(values: Float32Array): string {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  return (endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32()).toString('base64')
}
