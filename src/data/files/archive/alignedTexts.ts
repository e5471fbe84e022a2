import type { Reading } from '../../../shared/domain/reading'
import { readHead } from '../source/byteSource'
import { headBytes } from '../source/contentKind'
import { findEncoding } from '../source/encoding'
import { knownEncoding } from '../source/knownEncoding'
import type { RowChunk, TableSource } from '../table/tableSource'
import { textLines } from '../table/textLines'
import { type Archive, type ArchiveEntry, baseName } from './archive'

/** Names of the two sides, without endings. */
const sourceNames = /^(source|src|input|from)$/i
const targetNames = /^(target|tgt|trg|output|to)$/i
/** A language as files are called after it: a code of two or three letters, with its country where there is one. */
const languageCode = /^[a-z]{2,3}([-_][a-z]{2,4})?$/i
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
/** Whether a file is called after a language: `one` and `two` are such codes, too, but nobody's. */
const isLanguage = (name: string): boolean =>
  languageCode.test(name) &&
  languages.of(name.replace('_', '-').slice(0, name.search(/[-_]|$/))) !== undefined
/** Endings that say how a file is written and not of which language it is. */
const formats = /\.(txt|text)$/i
const otherFormats =
  /\.(csv|tsv|tab|json|jsonl|ndjson|xlsx?|parquet|zip|gz|tgz|tar|zst|wav|arff|ts|abc|conll|conllu|xml|html?|log|dat|data)$/i

/** Lines that column types are chosen on. */
const sampledLines = 2000
/** Rows that are handed on together. */
const chunkRows = 1000

/** Two texts whose lines belong together, with the names of the sides. */
interface AlignedTexts {
  readonly entries: readonly [ArchiveEntry, ArchiveEntry]
  readonly names: readonly [string, string]
}

/**
 * The two texts of an archive whose lines belong together, told by their names: `source.txt` and `target.txt`, `corpus.en` and `corpus.fr`,
 * `en.txt` and `fr.txt`. Null where it holds anything else.
 */
export function findAlignedTexts(files: readonly ArchiveEntry[]): AlignedTexts | null {
  const [first, second, third] = files
  if (!first || !second || third || files.some(({ path }) => otherFormats.test(path))) return null
  const bare = [first, second].map(({ path }) => baseName(path).replace(formats, ''))
  const [a = '', b = ''] = bare
  if (sourceNames.test(a) && targetNames.test(b)) return { entries: [first, second], names: [a, b] }
  if (targetNames.test(a) && sourceNames.test(b)) return { entries: [second, first], names: [b, a] }
  const [stemA, endA] = parted(a)
  const [stemB, endB] = parted(b)
  const areLanguages = [endA, endB].every((end) => isLanguage(end) || isSide(end)) && endA !== endB
  if (stemA !== stemB || !areLanguages) return null
  return isSource(endB) && !isSource(endA)
    ? { entries: [second, first], names: [endB, endA] }
    : { entries: [first, second], names: [endA, endB] }
}

/** English is mostly what is translated, and `src` always. */
const isSource = (name: string): boolean => /^(en|eng|english)([-_]|$)/i.test(name) || sourceNames.test(name)
const isSide = (name: string): boolean => sourceNames.test(name) || targetNames.test(name)

/** What two files have in common, and what tells them apart: `train` and `en` of `train.en`. */
function parted(name: string): readonly [stem: string, end: string] {
  const at = name.lastIndexOf('.')
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)]
}

/** The lines of both texts side by side as a table; null where they do not have the same number of lines. */
export async function alignedTable(
  { name }: Archive,
  { entries, names }: AlignedTexts,
  reading: Reading,
): Promise<TableSource | null> {
  const encodings = await Promise.all(entries.map((entry) => encodingOf(entry, reading)))
  const [first, second] = entries
  const [ofFirst = 'utf-8', ofSecond = 'utf-8'] = encodings
  const sample: string[][] = []
  let rows = 0
  for await (const pair of linePairs([first, ofFirst], [second, ofSecond])) {
    if (pair === null) return null
    if (sample.length < sampledLines) sample.push(pair)
    rows += 1
  }
  return {
    format: { kind: 'txt', encoding: ofFirst, delimiter: '', header: false },
    names,
    sample,
    rows,
    warnings: [
      {
        code: 'archive.aligned',
        message: `The lines of ${baseName(first.path)} and ${baseName(second.path)} stand side by side: both files of ${name} have ${rows.toLocaleString('en')} of them.`,
      },
    ],
    async *read(onFraction) {
      let chunk: string[][] = []
      let done = 0
      for await (const pair of linePairs([first, ofFirst], [second, ofSecond])) {
        if (pair === null) return
        chunk.push(pair)
        done += 1
        if (chunk.length < chunkRows) continue
        onFraction?.(done / Math.max(1, rows))
        yield chunkOf(chunk, done)
        chunk = []
      }
      yield chunkOf(chunk, done)
    },
  }
}

const chunkOf = (rows: readonly string[][], done: number): RowChunk => ({
  rows,
  line: (index) => done - rows.length + index + 1,
})

async function encodingOf(entry: ArchiveEntry, { encoding }: Reading): Promise<string> {
  if (encoding !== undefined) return knownEncoding(encoding)
  return (await findEncoding(entry, await readHead(entry, headBytes))).encoding
}

type EncodedText = readonly [entry: ArchiveEntry, encoding: string]

/** The lines of two texts side by side; null at the end where one has more of them. An empty line at the end of a file is none. */
async function* linePairs(
  first: EncodedText,
  second: EncodedText,
): AsyncGenerator<string[] | null, void, undefined> {
  const [left, right] = [linesOf(first), linesOf(second)]
  for (;;) {
    const [a, b] = [await left.next(), await right.next()]
    if (a.done === true && b.done === true) return
    if (a.done === true || b.done === true) {
      yield null
      return
    }
    yield [a.value, b.value]
  }
}

async function* linesOf([entry, encoding]: EncodedText): AsyncGenerator<string, void, undefined> {
  let held: string | null = null
  for await (const { lines } of textLines(entry, encoding))
    for (const line of lines) {
      if (held !== null) yield held
      held = line
    }
  if (held !== null && held !== '') yield held
}
