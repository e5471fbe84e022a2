import { expected } from '../../shared/errors'
import { tarArchive } from '../files/archive/tarArchive'
import { zipArchive } from '../files/archive/zipArchive'
import { readHead, type ByteSource } from '../files/source/byteSource'
import { contentKind, headBytes } from '../files/source/contentKind'
import { fileSource } from '../files/source/fileSource'
import { gzipSource } from '../files/source/gzipSource'
import type { Scratch } from '../files/source/scratch'
import { isVectorsJson, vectorsJson } from './vectorsJson'

/** The lines of a vectors file: as it stands, in a gzip file, or the largest file of a ZIP or TAR archive; of JSON its entries. */
export async function vectorsSource(path: string, name: string, scratch: Scratch): Promise<ByteSource> {
  return unpacked(await fileSource(path, name), scratch)
}

async function unpacked(source: ByteSource, scratch: Scratch): Promise<ByteSource> {
  const head = await readHead(source, headBytes)
  const { kind } = await contentKind(head)
  if (kind === 'text') return isVectorsJson(head) ? vectorsJson(source) : source
  if (kind === 'gzip') return unpacked(gzipSource(source), scratch)
  if (kind === 'zip' || kind === 'tar') {
    const { entries } = await (kind === 'zip' ? zipArchive : tarArchive)(source, scratch)
    const largest = entries.toSorted((a, b) => b.bytes - a.bytes)[0]
    if (largest) return isVectorsJson(await readHead(largest, headBytes)) ? vectorsJson(largest) : largest
  }
  throw expected('vectors.none', { path: source.name })
}
