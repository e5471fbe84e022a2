import iconv from 'iconv-lite'
import { closest } from 'fastest-levenshtein'
import { offeredEncodings } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'

/** Names in use for encodings that are called otherwise here. */
const otherNames: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  ascii: 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  cp1252: 'windows-1252',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  gbk: 'gb18030',
  gb2312: 'gb18030',
}

/** Conversions of the library that are no encodings of text. */
const noEncodings = new Set(['base64', 'hex', 'binary', 'internal'])

/** The name under which an encoding is known here. Throws `reading.invalid` for an unknown one. */
export function knownEncoding(name: string): string {
  const lower = name.trim().toLowerCase()
  const known = otherNames[lower] ?? lower
  if (iconv.encodingExists(known) && !noEncodings.has(known)) return known
  throw expected('reading.invalid', {
    what: 'Encoding',
    problem: `"${name}" is not known`,
    hint: `The nearest known one is ${closest(lower, [...offeredEncodings])}.`,
  })
}
