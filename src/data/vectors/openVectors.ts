import { open, type FileHandle } from 'node:fs/promises'
import { expected } from '../../shared/errors'
import type { VectorSource } from '../../tasks/prepared'
import type { VectorsInput } from '../../shared/jobs'
import { lengthBytes, vectorsFooterSchema, type VectorsFooter } from './vectorsFile'

/** Stored vectors, opened only while words are looked up in them. */
export function storedVectors({ file, ...about }: VectorsInput): VectorSource {
  return {
    ...about,
    find: async (wanted) => {
      const handle = await open(file, 'r').catch(() => {
        throw expected('vectors.missing', { name: about.name })
      })
      try {
        return await findVectors(handle, wanted)
      } catch (thrown) {
        throw expected('vectors.missing', { name: about.name }, { detail: String(thrown) })
      } finally {
        await handle.close()
      }
    },
  }
}

async function findVectors(
  handle: FileHandle,
  wanted: ReadonlySet<string>,
): Promise<Map<string, Float32Array>> {
  const { size } = await handle.stat()
  const { footer, footerBytes } = await readFooter(handle, size)
  const { words, dimension, wordBytes } = footer
  const list = await readAt(handle, size - footerBytes - wordBytes, wordBytes)
  const found = new Map<string, Float32Array>()
  let start = 0
  for (let row = 0; row < words; row++) {
    const end = list.indexOf(0x0a, start)
    const word = list.toString('utf8', start, end)
    start = end + 1
    if (!wanted.has(word)) continue
    const bytes = await readAt(handle, row * dimension * 4, dimension * 4)
    found.set(word, new Float32Array(bytes.buffer, bytes.byteOffset, dimension).slice())
  }
  return found
}

async function readFooter(
  handle: FileHandle,
  size: number,
): Promise<{ footer: VectorsFooter; footerBytes: number }> {
  const length = (await readAt(handle, size - lengthBytes, lengthBytes)).readUInt32LE()
  const text = await readAt(handle, size - lengthBytes - length, length)
  return {
    footer: vectorsFooterSchema.parse(JSON.parse(text.toString('utf8'))),
    footerBytes: length + lengthBytes,
  }
}

/** Bytes at a place of a file, in memory of their own so that they are aligned. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.from(new ArrayBuffer(length))
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  if (bytesRead !== length) throw new Error(`expected ${length} bytes at ${position}, found ${bytesRead}`)
  return bytes
}
