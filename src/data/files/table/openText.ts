import type { Warning } from '../../../shared/domain/dataset'
import type { Reading } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import { labelledLineTable } from '../formats/labelledLines'
import { openStructuredText } from '../formats/structuredText'
import type { ByteSource } from '../source/byteSource'
import { readTextHead } from '../source/decodeText'
import { knownEncoding } from '../source/knownEncoding'
import { findEncoding, type EncodingFinding } from '../source/encoding'
import { withoutEndMark } from '../source/withoutEndMark'
import { asSequences } from './asSequences'
import { blockLayout } from './blockLayout'
import { bestReading, chooseDialect, evenRows, type DialectChoice } from './chooseDialect'
import { findComments } from './comments'
import { delimitedTable } from './delimitedTable'
import { controlA } from './dialect'
import { isDecimalColumn } from './findQuirks'
import { linesAtStart, sampleLines } from './lineTable'
import { plainText } from './plainText'
import { longestRecord } from './recordStream'
import { refuseVectors } from './refuseVectors'
import { tableHead } from './tableHead'
import type { TableSource } from './tableSource'
import { withWarnings } from './changedTable'
import { withoutFooter } from './withoutFooter'
import { withoutRepeatedHeader } from './withoutRepeatedHeader'

/** Lines that tell whether each begins with a class. */
const labelledLines = 2000
/** Characters of the beginning that the choices are made on. */
const headCharacters = 1024 * 1024

/**
 * Opens a text as a table: by delimiter where its rows are even, else line by line, unless `reading` says it otherwise.
 * Throws `file.empty`, `file.notTable`, `file.encoding` or `reading.invalid`.
 */
export async function openText(
  written: ByteSource,
  head: Buffer,
  reading: Reading = {},
  onFraction?: (fraction: number) => void,
): Promise<TableSource> {
  const onRead = (bytes: number): void => onFraction?.(bytes / Math.max(1, written.bytes))
  const finding: EncodingFinding =
    reading.encoding === undefined
      ? await findEncoding(written, head, onRead)
      : { encoding: knownEncoding(reading.encoding), how: 'chosen' }
  const source = withoutEndMark(written, finding.encoding)
  const { text, complete } = await usefulHead(source, finding.encoding)
  if (text.trim() === '') {
    throw expected('file.empty', { path: source.name, found: 'white space only' })
  }
  refuseBinary(text, source.name, finding)
  const isFound = reading.delimiter === undefined && reading.textRows === undefined
  if (isFound) refuseVectors(linesAtStart(text, complete), source.name)
  const warnings = encodingWarnings(finding, text)
  const structured = isFound ? await openStructuredText(source, finding.encoding, text, complete) : null
  if (structured) return withWarnings(structured, warnings)
  const comments = findComments(text)
  const choice = tableChoice(text.slice(comments?.text.length ?? 0), complete, source.name, reading)
  const labelled =
    !choice && isFound
      ? labelledLineTable(source, finding.encoding, sampleLines(text, complete).slice(0, labelledLines))
      : null
  if (labelled) return withWarnings(labelled, warnings)
  if (!choice)
    return withWarnings(plainText(source, finding.encoding, { text, complete }, reading.textRows), warnings)
  const { warnings: headWarnings, ...above } = tableHead(choice, comments, reading.header)
  const { dialect, width, allRows, sample } = choice
  const headRows = sample.length - above.records.length + (above.header ? 1 : 0)
  const table = delimitedTable({
    source,
    encoding: finding.encoding,
    dialect,
    width,
    ...above,
    rows: allRows === null ? undefined : allRows - headRows,
    quotesDecided: reading.quoted !== undefined,
    warnings: [...warnings, ...headWarnings],
  })
  return asSequences(
    withoutFooter(withoutRepeatedHeader(table)),
    { source, encoding: finding.encoding, lines: linesAtStart(text, complete) },
    reading,
  )
}

/** The beginning of a text with some of its lines; a first record of JSON or a first cell may be far longer than others. */
async function usefulHead(source: ByteSource, encoding: string): Promise<TextHead> {
  const head = await readTextHead(source, encoding, headCharacters)
  const lines = head.text.split('\n', fewestLines).length
  return head.complete || lines >= fewestLines
    ? head
    : readTextHead(source, encoding, fewestLines * longestRecord)
}
type TextHead = Awaited<ReturnType<typeof readTextHead>>
/** A header, a row, and the beginning of another. */
const fewestLines = 3

/** Zero bytes and other control characters do not occur in texts. */
function refuseBinary(text: string, path: string, { encoding, how }: EncodingFinding): void {
  let controls = 0
  const delimiter = isCutByControlA(text) ? controlA.charCodeAt(0) : 0
  const length = Math.min(text.length, 65_536)
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0 && how === 'chosen') throw expected('file.encoding', { path, encoding })
    if (unit === 0) throw expected('file.notTable', { path, found: 'a binary file' })
    if (unit === delimiter) continue
    if ((unit < 32 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13) || unit === 0xfffd)
      controls += 1
  }
  if (controls <= 8 || controls <= length * 0.01) return
  if (how === 'chosen') throw expected('file.encoding', { path, encoding })
  throw expected('file.notTable', { path, found: 'a binary file' })
}

/** Whether the first lines all have that delimiter, and equally often. */
function isCutByControlA(text: string): boolean {
  const lines = text.slice(0, 65_536).split('\n').slice(0, -1)
  const counts = new Set(lines.map((line) => line.split(controlA).length))
  return counts.size === 1 && !counts.has(1)
}

/** How the text is cut into a table; null when it is lines of text. */
function tableChoice(
  text: string,
  complete: boolean,
  name: string,
  { delimiter, quoted, textRows }: Reading,
): DialectChoice | null {
  if (delimiter === '' || (textRows !== undefined && delimiter === undefined)) return null
  if (delimiter !== undefined) return bestReading(text, complete, occurring(delimiter, text, name), quoted)
  const extension = /\.(csv|tsv|tab)$/i.exec(name)?.[1]?.toLowerCase()
  // No row has a semicolon: each is one cell.
  if (extension === 'csv' && isDecimalColumn(text)) return bestReading(text, complete, ';', quoted)
  const choice = chooseDialect(text, complete, quoted)
  if (extension) {
    if (choice.width > 1 && choice.consistency >= 0.5) return choice
    return bestReading(text, complete, extension === 'csv' ? ',' : '\t', quoted)
  }
  // Prose has commas too, but not the same number of them in line after line.
  const certain = choice.dialect.delimiter === '\t' ? 0.9 : 0.98
  const enoughRows = choice.dialect.delimiter === '\t' || choice.rows >= 5
  if (choice.width > 1 && evenRows(choice) >= certain && enoughRows) return choice
  // Rows between sequences may be written in another way than theirs.
  const hasBlocks = blockLayout(linesAtStart(text, complete), ' ') !== null
  return hasBlocks ? bestReading(text, complete, ' ', quoted) : null
}

/** The delimiter that a person chose. Throws `reading.invalid` when it stands nowhere, except the one of the file's ending. */
function occurring(delimiter: string, text: string, name: string): string {
  const ofEnding =
    (/\.csv$/i.test(name) && delimiter === ',') || (/\.(tsv|tab)$/i.test(name) && delimiter === '\t')
  if (text.includes(delimiter) || ofEnding || (delimiter === ';' && isDecimalColumn(text))) return delimiter
  throw expected('reading.invalid', {
    what: 'Delimiter',
    problem: `no ${delimiter === '\t' ? 'tab' : `"${delimiter}"`} stands in the first ${text.length} characters of ${name}`,
  })
}

function encodingWarnings(finding: EncodingFinding, text: string): Warning[] {
  switch (finding.how) {
    case 'mark':
    case 'valid':
      return []
    case 'chosen':
      return text.includes('\ufffd')
        ? [
            {
              code: 'encoding.damaged',
              message: damagedText(finding.encoding, text),
            },
          ]
        : []
    case 'guess':
      return [
        {
          code: 'encoding.guessed',
          message: `The text is not UTF-8; it was read as ${finding.encoding}, the most likely encoding${orOthers(finding)}.`,
        },
      ]
    case 'damaged':
      return [
        {
          code: 'encoding.damaged',
          message: damagedText('UTF-8', text),
        },
      ]
  }
}

/** Characters around one that cannot be read, enough to find it. */
const aroundDamage = 12

/** Where in the beginning of a file the first character stands that cannot be read, and what to do about it. */
export function damagedText(encoding: string, text: string): string {
  const at = text.indexOf('\ufffd')
  const line = text.slice(0, at).split('\n').length.toLocaleString('en')
  const around = text
    .slice(Math.max(0, at - aroundDamage), at + aroundDamage)
    .replaceAll(/\s+/g, ' ')
    .trim()
  const first = at < 0 ? '' : `, the first in line ${line}: "${around}"`
  return `Some characters are not valid ${encoding} and stand as �${first}. Where there are many, the file is in another encoding: "How it was read", or import --encoding.`
}

/** What else the encoding of a text could be, as the end of a sentence. */
const orOthers = ({ others = [] }: EncodingFinding): string =>
  others.length === 0 ? '' : `; where letters look wrong, it may be ${others.join(' or ')}`
