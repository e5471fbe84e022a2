import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import type { ByteSource } from './byteSource'
import { rateLatinEncodings } from './latinEncodings'
import { utf8Census, wholeCharacters } from './utf8Census'

/** How the bytes of a text become characters. */
export interface EncodingFinding {
  /** Name as in `datasetFormatSchema`, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string
  /** `mark`: a byte order mark said so; `valid`: every byte fits; `guess`: the most likely one; `damaged`: nearly valid UTF-8; `chosen`: a person said so. */
  readonly how: 'mark' | 'valid' | 'guess' | 'damaged' | 'chosen'
  /** What else a guess could be, the likeliest first. */
  readonly others?: readonly string[]
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
  const four = head.length >= 4 ? head.readUInt32BE(0) : 0
  if (four === 0xfffe0000) return 'utf-32le'
  if (four === 0x0000feff) return 'utf-32be'
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
  const [encoding = 'windows-1252', ...others] = likeliest(Buffer.concat(samples).subarray(0, detectionBytes))
  return { encoding, how: 'guess', others: others.slice(0, mostOthers) }
}

const mostOthers = 2
/** Texts in Latin letters have few accents; with fewer than this a detector must be sure to name an encoding of other letters. */
const fewAccents = 0.25
const sureConfidence = 50
/** Words of other letters have hardly any of ASCII. */
const otherLettersShare = 0.6
/** A text in Latin letters is at least as plausible as this. */
const plausible = 0.3
/** Fewer different bytes beyond ASCII are single signs, of which a detector knows nothing. */
const fewDifferent = 6

/** The most likely encodings in which every byte of the sample has a meaning, the likeliest first. */
function likeliest(sample: Buffer): string[] {
  const latin = rateLatinEncodings(sample)
  const different = new Set(sample.filter((byte) => byte >= 0x80)).size
  const isOther = (latin[0]?.plausibility ?? 0) < plausible || hasOtherLetters(sample)
  const needed = isOther && different >= fewDifferent ? 1 : sureConfidence
  const other = analyse(sample)
    .map(({ name, confidence }) => ({ name: name.toLowerCase(), confidence }))
    .filter(({ name, confidence }) => !latinNames.test(name) && confidence >= needed)
    .map(({ name }) => name)
    .filter((name) => iconv.encodingExists(name) && isWhole(iconv.decode(sample, name)))
  return [...other, ...latin.map(({ encoding }) => encoding)]
}

/** Whether a large part of the sample, or most of its words with bytes beyond ASCII, are made of several of those. */
function hasOtherLetters(sample: Buffer): boolean {
  const all = sample.toString('latin1').match(/[A-Za-z\x80-\xff]+/g) ?? []
  const words = all.filter((word) => /[\x80-\xff]/.test(word))
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const high = words.reduce((sum, word) => sum + word.replace(/[A-Za-z]/g, '').length, 0)
  if (high >= sample.length * fewAccents) return true
  return high >= letters * otherLettersShare && high >= words.length * 2
}

/** Encodings that are told apart by the letters that they give, and those of Unicode, which the bytes would fit. */
const latinNames = /^(windows-125[02478]|iso-8859-(1|2|4|9|13|15)|ascii|utf-.*)$/

/** Whether every character was understood, but for one that the end of the sample may have cut. */
const isWhole = (text: string): boolean => !text.slice(0, -1).includes('\ufffd')
