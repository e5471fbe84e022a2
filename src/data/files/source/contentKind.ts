import { fileTypeFromBuffer } from 'file-type'
import { foreignName } from './foreignName'

/** What a file is, judged by its first bytes, never by its name. */
export type ContentKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' }
  | { readonly kind: 'gzip' | 'zip' | 'tar' | 'parquet' | 'excel' | 'wav' }
  /** Something that holds no table; `found` says what, e.g. `an HTML page`. */
  | { readonly kind: 'foreign'; readonly found: string; readonly hint?: string }

/** Bytes that the judgement needs: archives say at their start what they hold. */
export const headBytes = 64 * 1024

/** Judges the content of a file by its first `headBytes` bytes. */
export async function contentKind(head: Buffer): Promise<ContentKind> {
  if (head.length === 0) return { kind: 'empty' }
  const known = await fileTypeFromBuffer(head).catch(() => undefined)
  if (known) {
    const container = containers[known.ext]
    if (container) return { kind: container }
    if (!textLike.has(known.ext) && !isCoincidence(known.ext, head)) return foreign(known)
  }
  if (isTar(head)) return { kind: 'tar' }
  if (head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5) {
    return {
      kind: 'foreign',
      found: 'a Python pickle, which can run programs when it is opened',
      hint: 'Write the data as CSV from Python, for example with DataFrame.to_csv, and import that file.',
    }
  }
  return markupKind(head) ?? { kind: 'text' }
}

function foreign({ ext, mime }: { readonly ext: string; readonly mime: string }): ContentKind {
  const found = foreignName(ext, mime)
  if (!mime.startsWith('audio/')) return { kind: 'foreign', found }
  const hint =
    'Convert recordings to WAV, put them in a folder, their classes in the names of folders or files, and import that.'
  return { kind: 'foreign', found, hint }
}

const containers: Readonly<Record<string, 'gzip' | 'zip' | 'tar' | 'parquet' | 'excel' | 'wav'>> = {
  gz: 'gzip',
  'tar.gz': 'gzip',
  zip: 'zip',
  tar: 'tar',
  parquet: 'parquet',
  xlsx: 'excel',
  xlsm: 'excel',
  wav: 'wav',
}

/** Texts with a signature that may still be looked at as text; markup is named below. */
const textLike = new Set(['xml', 'html', 'vtt', 'ics', 'vcf'])

/** Signatures of documents that may be written in plain characters. */
const plainDocuments = new Set(['pdf', 'rtf', 'ps', 'eps'])

/** Whether a signature of few letters, such as the `BM` of pictures, is what a text begins with: other formats have control characters. */
const isCoincidence = (extension: string, head: Buffer): boolean =>
  !plainDocuments.has(extension) &&
  head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13)

function isTar(head: Buffer): boolean {
  return head.length >= 512 && head.toString('latin1', 257, 262) === 'ustar'
}

const scriptFound = 'a script'

/** Whether content is a program that names what runs it. */
export const isScript = (content: ContentKind): boolean =>
  content.kind === 'foreign' && content.found === scriptFound

/** Markup and scripts are text, but not data. */
function markupKind(head: Buffer): ContentKind | null {
  const wide = head[1] === 0 ? 'utf16le' : 'utf8'
  const start = head
    .subarray(0, 4096)
    .toString(wide)
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase()
  if (/^<(!doctype html|html|head|body)\b/.test(start)) {
    return {
      kind: 'foreign',
      found: 'an HTML page',
      hint: 'Download the data itself instead of the page that shows it, and import that file.',
    }
  }
  if (/^<(\?xml|svg)\b/.test(start)) return { kind: 'foreign', found: 'an XML document' }
  if (/^#!\s*\//.test(start)) return { kind: 'foreign', found: scriptFound }
  if (start.startsWith('{\\rtf')) return { kind: 'foreign', found: 'an RTF document' }
  return null
}
