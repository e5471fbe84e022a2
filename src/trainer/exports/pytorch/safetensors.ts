import { z } from 'zod'

/** An array of a safetensors file. */
export interface NamedArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array | Int32Array
}

const headerSchema = z.record(
  z.string(),
  z.union([
    z.object({
      dtype: z.string(),
      shape: z.array(z.number().int().nonnegative()),
      data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
    }),
    z.record(z.string(), z.string()),
  ]),
)

/** Bytes of the length that stands before the header. */
const lengthBytes = 8
/** Headers are not longer than this, as in the format's own reader. */
const longestHeader = 100_000_000

/** Arrays as the pieces of a safetensors file: the length of a JSON header, the header padded to 8 bytes, then the numbers, little-endian. */
export function encodeSafetensors(arrays: readonly NamedArray[]): Uint8Array[] {
  let offset = 0
  const header = Object.fromEntries(
    arrays.map(({ name, shape, values }) => {
      const start = offset
      offset += values.byteLength
      const dtype = values instanceof Int32Array ? 'I32' : 'F32'
      return [name, { dtype, shape, data_offsets: [start, offset] }]
    }),
  )
  const text = Buffer.from(JSON.stringify(header))
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')])
  const length = Buffer.alloc(lengthBytes)
  length.writeBigUInt64LE(BigInt(padded.length))
  return [
    length,
    padded,
    ...arrays.map(({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]
}

/** The float32 arrays of a safetensors file by their names. Throws for what is not such a file. */
export function decodeSafetensors(bytes: Buffer): ReadonlyMap<string, NamedArray> {
  const length = bytes.length < lengthBytes ? Infinity : Number(bytes.readBigUInt64LE(0))
  if (length > Math.min(longestHeader, bytes.length - lengthBytes)) throw new RangeError('the header is cut')
  const header = headerSchema.parse(JSON.parse(bytes.toString('utf8', lengthBytes, lengthBytes + length)))
  const data = bytes.subarray(lengthBytes + length)
  const arrays = new Map<string, NamedArray>()
  for (const [name, about] of Object.entries(header)) {
    if (!('data_offsets' in about) || typeof about.data_offsets === 'string') continue
    const { dtype, shape } = about
    const [start, end] = about.data_offsets
    const size = Array.isArray(shape) ? shape.reduce((product, one) => product * one, 1) : NaN
    if (dtype !== 'F32' || !Array.isArray(shape) || end > data.length || end - start !== size * 4)
      throw new RangeError(`${name} is no whole float32 array`)
    const own = data.subarray(start, end)
    const values = new Float32Array(own.buffer.slice(own.byteOffset, own.byteOffset + own.byteLength))
    arrays.set(name, { name, shape, values })
  }
  return arrays
}
