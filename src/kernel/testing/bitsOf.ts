import { createHash } from 'node:crypto'

/** Text that is the same for the same bits: each array of the value by its hash, so that many can be compared quickly. */
export function bitsOf(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) => (entry instanceof Float32Array ? hashOf(entry) : entry))
}

function hashOf({ buffer, byteOffset, byteLength }: Float32Array): string {
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex')
}
