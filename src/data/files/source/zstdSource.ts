import { Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { expected } from '../../../shared/errors'
import { blockBytes, type ByteSource } from './byteSource'

/** The content of a file that was compressed with Zstandard, unpacked while it is read. Throws `file.unreadable` when it is damaged. */
export function zstdSource(packed: ByteSource): ByteSource {
  return { name: packed.name, bytes: packed.bytes, open: (onRead) => unpacked(packed, onRead) }
}

async function* unpacked(
  packed: ByteSource,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const input = Readable.from(packed.open(onRead), { objectMode: false })
  const unpack = createZstdDecompress({ chunkSize: blockBytes })
  input.on('error', (error) => unpack.destroy(error))
  try {
    for await (const block of input.pipe(unpack)) {
      const bytes: Buffer = block
      yield bytes
    }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    if (!code.startsWith('ZSTD_') && !code.startsWith('ERR_ZSTD')) throw thrown
    throw expected(
      'file.unreadable',
      { path: packed.name, reason: 'the copy of it is damaged' },
      { detail: String(thrown) },
    )
  } finally {
    unpack.destroy()
    input.destroy()
  }
}
