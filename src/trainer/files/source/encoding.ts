import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import type { ByteSource } from './byteSource'
import { utf8Census, wholeCharacters } from './utf8Census'

/** How the bytes of a text become characters. */
export interface EncodingFinding {
  /** Name as in `datasetFormatSchema`, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string
  /** `mark`: a byte order mark said so; `valid`: every byte fits; `guess`: the most likely one; `damaged`: nearly valid UTF-8; `chosen`: a person said so. */
  readonly how: 'mark' | 'valid' | 'guess' | 'damaged' | 'chosen'
}

/** Bytes given to the detector of old encodings. */
const detectionBytes = 64 * 1024

/** Finds the encoding of a text from all its bytes, so that a single accent at the end of a large file counts too. */
export async function findEncoding(
  source: ByteSource,
  head: Buffer,
  onRead?: (bytes: number) => void,
): Promise<EncodingFinding> {
  const marked = byteOrderMark(head)
  if (marked) return { encoding: marked, how: 'mark' }
  const wide = unmarkedUtf16(head)
  if (wide) return { encoding: wide, how: 'guess' }
  return (await isValidUtf8(source, onRead)) ? { encoding: 'utf-8', how: 'valid' } : otherEncoding(source)
}

function byteOrderMark(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: most of every second byte is zero in any text with Latin letters or digits. */
function unmarkedUtf16(head: Buffer): string | null {
  const pairs = head.length >> 1
  if (pairs < 8) return null
  let even = 0
  let odd = 0
  for (let index = 0; index < pairs * 2; index += 2) {
    if (head[index] === 0) even += 1
    if (head[index + 1] === 0) odd += 1
  }
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be'
  return null
}

async function isValidUtf8(source: ByteSource, onRead?: (bytes: number) => void): Promise<boolean> {
  let carried: Buffer = Buffer.alloc(0)
  for await (const block of source.open(onRead, 'brief')) {
    const bytes = carried.length > 0 ? Buffer.concat([carried, block]) : block
    const end = wholeCharacters(bytes)
    if (!isUtf8(bytes.subarray(0, end))) return false
    carried = Buffer.from(bytes.subarray(end))
  }
  return isUtf8(carried)
}

/** Nearly valid UTF-8, or the most likely of the older encodings. */
async function otherEncoding(source: ByteSource): Promise<EncodingFinding> {
  const samples: Buffer[] = []
  let kept = 0
  let valid = 0
  let broken = 0
  for await (const block of source.open()) {
    const census = utf8Census(block)
    valid += census.multibyte
    broken += census.broken
    if (kept < detectionBytes && (census.multibyte > 0 || census.broken > 0)) {
      samples.push(block)
      kept += block.length
    }
  }
  // Accents of another encoding hardly ever form a valid character of UTF-8, so that a few of them tell it.
  if (valid > broken) return { encoding: 'utf-8', how: 'damaged' }
  return { encoding: likeliest(Buffer.concat(samples).subarray(0, detectionBytes)), how: 'guess' }
}

/** Texts in Latin letters have few accents; with fewer than this a detector must be sure to name another encoding. */
const fewAccents = 0.25
const sureConfidence = 50

/** The most likely encoding in which every byte of the sample has a meaning. */
function likeliest(sample: Buffer): string {
  const accents = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0)
  const needed = accents < sample.length * fewAccents ? sureConfidence : 1
  const fitting = analyse(sample)
    .filter((match) => match.confidence >= needed)
    .map((match) => legacyName(match.name))
    .find((name) => iconv.encodingExists(name) && isWhole(iconv.decode(sample, name)))
  return fitting ?? 'windows-1252'
}

/** Whether every character was understood, but for one that the end of the sample may have cut. */
const isWhole = (text: string): boolean => !text.slice(0, -1).includes('\ufffd')

/** The web's rule: ISO-8859-1 and ASCII are read as windows-1252, which gives their unused numbers a meaning. */
function legacyName(name: string): string {
  const lower = name.toLowerCase()
  return ['iso-8859-1', 'ascii', 'utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'].includes(lower)
    ? 'windows-1252'
    : lower
}
