import { expected } from '../../shared/errors'
import { zipArchive } from '../files/archive/zipArchive'
import { readHead, type ByteSource } from '../files/source/byteSource'
import { contentKind, headBytes } from '../files/source/contentKind'
import { fileSource } from '../files/source/fileSource'
import { gzipSource } from '../files/source/gzipSource'
import type { Scratch } from '../files/source/scratch'

/** The text of a vectors file: as it stands, in a gzip file, or the largest file of a ZIP archive. */
export async function vectorsSource(path: string, name: string, scratch: Scratch): Promise<ByteSource> {
  return unpacked(await fileSource(path, name), scratch)
}

async function unpacked(source: ByteSource, scratch: Scratch): Promise<ByteSource> {
  const { kind } = await contentKind(await readHead(source, headBytes))
  if (kind === 'text') return source
  if (kind === 'gzip') return gzipSource(source)
  if (kind === 'zip') {
    const { entries } = await zipArchive(source, scratch)
    const largest = entries.toSorted((a, b) => b.bytes - a.bytes)[0]
    if (largest) return largest
  }
  throw expected('vectors.none', { path: source.name })
}
