import type { Mention } from '../../shared/tasks/tagging/spec'
import { splitTokens, type PlacedToken } from './splitTokens'

/** A sentence as its cells tell it: words with a tag each, or words with mentions. */
export type ParsedSentence =
  | { readonly tokens: readonly string[]; readonly tags: readonly string[] }
  | { readonly tokens: readonly string[]; readonly mentions: readonly Mention[] }

/** A mention by its places in a text, in UTF-16 units. */
interface TextSpan {
  readonly start: number
  readonly end: number
  readonly type: string
}

/** Mentions marked in a text: `[Berlin](city)`, and `<city>Berlin</city>`. */
const bracketed = /\[([^\][]+)\]\(([^()\s]+)\)/g
const tagged = /<([\p{L}_][\p{L}\p{N}_.-]*)>([^<>]+)<\/\1>/gu

/** Whether mentions are marked in a text itself. */
export const hasInlineMentions = (text: string): boolean =>
  new RegExp(bracketed).test(text) || new RegExp(tagged).test(text)

/**
 * A sentence from the cells of its row. Words parted by spaces stand beside tags parted by spaces; lists are JSON; mentions are JSON lists of their places
 * in the text, or marked in the text where `tags` is null. Null for an empty text, or one whose tags are missing or do not fit.
 */
export function parseSentence(text: string, tags: string | null): ParsedSentence | null {
  if (text.trim() === '') return null
  if (tags === null) return inlineSentence(text)
  const words = listOf(text)
  const own = parsedList(tags)
  if (own !== null && words === null && own.every((entry) => typeof entry === 'object')) {
    const spans = own.map(spanOf)
    return spans.every((span) => span !== null) ? spannedSentence(text, spans) : null
  }
  const tokens = words ?? text.trim().split(/\s+/)
  const labels = own?.map(String) ?? tags.trim().split(/\s+/)
  return tokens.length === labels.length && tokens.length > 0 ? { tokens, tags: labels } : null
}

/** The texts of a JSON list, or null where a cell is none. */
export function listOf(cell: string): string[] | null {
  const list = parsedList(cell)
  return list !== null && list.length > 0 && list.every((entry) => typeof entry === 'string') ? list : null
}

/** Whether a cell is a JSON list of mentions by their places. */
export function isSpanList(cell: string): boolean {
  const list = parsedList(cell)
  return list !== null && list.every((entry) => spanOf(entry) !== null)
}

function parsedList(cell: string): unknown[] | null {
  if (!cell.startsWith('[')) return null
  try {
    const value: unknown = JSON.parse(cell)
    return Array.isArray(value) ? value : null
  } catch {
    // Lists as Python writes them.
    const quoted = /^\[\s*'.*'\s*\]$/s.test(cell) ? cell.slice(1, -1).match(/'((?:[^'\\]|\\.)*)'/gs) : null
    return quoted?.map((entry) => entry.slice(1, -1)) ?? null
  }
}

/** `[0, 6, "city"]`, or an object with a start, an end and a type by one of their usual names. */
function spanOf(entry: unknown): TextSpan | null {
  if (Array.isArray(entry)) {
    const [start, end, type]: unknown[] = entry
    return checked(start, end, type)
  }
  if (entry === null || typeof entry !== 'object') return null
  const fields: Readonly<Record<string, unknown>> = { ...entry }
  const first = (...names: string[]): unknown =>
    names.map((name) => fields[name]).find((value) => value !== undefined)
  const labels = first('label', 'entity', 'type', 'tag', 'entity_group', 'labels')
  return checked(
    first('start', 'begin', 'start_offset', 'from'),
    first('end', 'stop', 'end_offset', 'to'),
    Array.isArray(labels) ? labels[0] : labels,
  )
}

const checked = (start: unknown, end: unknown, type: unknown): TextSpan | null =>
  typeof start === 'number' &&
  typeof end === 'number' &&
  typeof type === 'string' &&
  end >= start &&
  type !== ''
    ? { start, end, type }
    : null

/** A text with mentions by their places: every word that touches one belongs to it. Where mentions overlap, the first and longer one counts. */
function spannedSentence(text: string, spans: readonly TextSpan[]): ParsedSentence | null {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const tokens = [0, ...edges].flatMap((from, index): PlacedToken[] => {
    const piece = text.slice(from, edges[index])
    return splitTokens(piece).map((token) => ({ ...token, from: token.from + from }))
  })
  if (tokens.length === 0) return null
  const ordered = spans.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const mentions: Mention[] = []
  for (const { start, end, type } of ordered) {
    const from = tokens.findIndex((token) => token.from + token.token.length > start)
    const to = tokens.findLastIndex((token) => token.from < end) + 1
    const last = mentions.at(-1)
    if (from < 0 || to <= from || (last && from < last.to)) continue
    mentions.push({ from, to, type })
  }
  return { tokens: tokens.map(({ token }) => token), mentions }
}

/** A text in which mentions are marked. A text without marks has no mentions. */
function inlineSentence(text: string): ParsedSentence | null {
  const marks = [
    ...Array.from(text.matchAll(bracketed), (found) => ({
      found,
      inner: found[1] ?? '',
      type: found[2] ?? '',
    })),
    ...Array.from(text.matchAll(tagged), (found) => ({ found, inner: found[2] ?? '', type: found[1] ?? '' })),
  ].sort((a, b) => a.found.index - b.found.index)
  let plain = ''
  let done = 0
  const spans: TextSpan[] = []
  for (const { found, inner, type } of marks) {
    if (found.index < done) continue
    plain += text.slice(done, found.index)
    spans.push({ start: plain.length, end: plain.length + inner.length, type })
    plain += inner
    done = found.index + found[0].length
  }
  return spannedSentence(plain + text.slice(done), spans)
}
