import type { TextRows } from '../../../shared/domain/dataset'
import { paragraphsOf } from './paragraphTable'

/** What the rows of a text are, and why, in a sentence; null where nothing speaks against lines. */
export interface TextRowsGuess {
  readonly rows: TextRows
  readonly because: string | null
}

/** Fewer paragraphs, or lines in each on average, are lines with a gap now and then. */
const fewestParagraphs = 3
const fewestLines = 1.5
/** Share of paragraphs that begin alike in a collection, such as tunes or questions; in prose far fewer do. */
const alikeShare = 0.8
/** Prose that was wrapped: enough lines, most of them about as long as they may be, some that begin within a sentence. */
const wrapped = { fewestLines: 20, shortest: 40, longest: 200, full: 0.7, fullShare: 0.6, lowerShare: 0.25 }

/** What the rows of a text are by its first lines, blank ones among them. */
export function guessTextRows(lines: readonly string[]): TextRowsGuess {
  const paragraphs = paragraphsOf(lines)
  const filled = lines.filter((line) => line.trim() !== '')
  const hasParagraphs =
    paragraphs.length >= fewestParagraphs && filled.length >= paragraphs.length * fewestLines
  if (!hasParagraphs) {
    return isWrapped(filled)
      ? { rows: 'running', because: 'Its lines end within sentences.' }
      : { rows: 'line', because: null }
  }
  const beginning = commonBeginning(paragraphs.map(({ text }) => text))
  return beginning === null
    ? {
        rows: 'running',
        because: 'Blank lines part it into paragraphs that begin differently, as in prose or plays.',
      }
    : { rows: 'paragraph', because: `Blank lines part it into blocks that begin alike, with "${beginning}".` }
}

/** The sign or word that nearly all texts begin with; null where they differ. */
function commonBeginning(texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const [beginning = ''] = /^\s*(?:[^\p{L}\p{N}\s]|[^\s:=]+[:=]?)/u.exec(text) ?? []
    counts.set(beginning.trim(), (counts.get(beginning.trim()) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && most[1] >= texts.length * alikeShare ? most[0] : null
}

function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < wrapped.fewestLines) return false
  const lengths = lines.map((line) => line.length).sort((a, b) => a - b)
  const long = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  if (long < wrapped.shortest || long > wrapped.longest) return false
  const full = lengths.filter((length) => length >= long * wrapped.full).length
  const lower = lines.filter((line) => /^\p{Ll}/u.test(line)).length
  return full >= lines.length * wrapped.fullShare && lower >= lines.length * wrapped.lowerShare
}
