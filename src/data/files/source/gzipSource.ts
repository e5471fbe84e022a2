import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { expected } from '../../../shared/errors'
import { blockBytes, type ByteSource } from './byteSource'
import { InflationLimit } from './inflationLimit'

/** The content of a gzip file, unpacked while it is read. Throws `file.unreadable` when it is damaged or ends early. */
export function gzipSource(packed: ByteSource): ByteSource {
  return {
    name: packed.name.replace(/\.(gz|gzip)$/i, '').replace(/\.tgz$/i, '.tar'),
    bytes: packed.bytes,
    open: (onRead) => unpacked(packed, onRead),
  }
}

async function* unpacked(
  packed: ByteSource,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  let read = 0
  const limit = new InflationLimit(packed.name)
  const input = Readable.from(
    packed.open((bytes) => {
      read = bytes
      onRead?.(bytes)
    }),
    { objectMode: false },
  )
  const gunzip = createGunzip({ chunkSize: blockBytes })
  input.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const block of input.pipe(gunzip)) {
      const bytes: Buffer = block
      limit.check(bytes.length, read)
      yield bytes
    }
  } catch (thrown) {
    throw gzipError(thrown, packed.name)
  } finally {
    gunzip.destroy()
    input.destroy()
  }
}

function gzipError(thrown: unknown, name: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (!code.startsWith('Z_')) return thrown
  const reason = code === 'Z_BUF_ERROR' ? 'the compressed data ends early' : 'the compressed data is damaged'
  return expected('file.unreadable', { path: name, reason }, { detail: String(thrown) })
}
