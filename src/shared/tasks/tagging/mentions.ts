import type { FoundScheme, Mention, TagScheme } from './spec'

/** The part of a mention that a tag stands for, and the mention's type; `O` stands for none. */
interface ParsedTag {
  readonly part: 'O' | 'B' | 'I' | 'E' | 'S'
  readonly type: string
}

const outside: ParsedTag = { part: 'O', type: '' }
/** Letters of the notations that differ: IOBES and BILOU (BMEWO) say the same with others. */
const partOf: Readonly<Record<string, ParsedTag['part']>> = {
  B: 'B',
  I: 'I',
  M: 'I',
  E: 'E',
  L: 'E',
  S: 'S',
  U: 'S',
  W: 'S',
}
const pattern = /^([BIMELSUW])[-_](.+)$/

/** Whether a tag stands for no mention. */
export const isOutside = (tag: string): boolean => tag === 'O' || tag === '_' || tag === ''

/** A tag that tells parts of mentions, taken apart; null for one that does not. */
function parseTag(tag: string): ParsedTag | null {
  if (isOutside(tag)) return outside
  const [, letter = '', type = ''] = pattern.exec(tag) ?? []
  const part = partOf[letter]
  return part === undefined ? null : { part, type }
}

/** Whether a tag is `O` or tells a part of a mention. */
export const tellsMention = (tag: string): boolean => parseTag(tag) !== null

/**
 * The notation that the tags of sentences are written in. IOB1 begins mentions with `I-` and needs `B-` only between neighbours of one
 * type; where the more mentions begin with `B-`, the others are slips of BIO.
 */
export function schemeOf(sentences: Iterable<readonly string[]>): FoundScheme {
  const starts = { B: 0, I: 0 }
  let tellsParts = false
  let tellsEnds = false
  for (const tags of sentences) {
    let before = outside
    for (const tag of tags) {
      const own = parseTag(tag)
      if (own === null) return 'plain'
      if (own.part === 'E' || own.part === 'S') tellsEnds = true
      if (own.part !== 'O') tellsParts = true
      if (own.type !== before.type && (own.part === 'B' || own.part === 'I')) starts[own.part] += 1
      before = own
    }
  }
  if (!tellsParts) return 'plain'
  if (tellsEnds) return 'bioes'
  return starts.I > starts.B ? 'iob1' : 'bio'
}

/**
 * The mentions of a sequence of tags, valid or not, exactly as conlleval finds them: where types or parts say so one ends and another begins.
 * With `plain` each word that is not outside is one by itself, as with its option -r.
 * Source: E. Tjong Kim Sang, conlleval, 2004, endOfChunk and startOfChunk.
 */
export function mentionsOf(tags: readonly string[], scheme: FoundScheme): Mention[] {
  if (scheme === 'plain')
    return tags.flatMap((type, from) => (isOutside(type) ? [] : [{ from, to: from + 1, type }]))
  const found: Mention[] = []
  let from = -1
  let before = outside
  const parsed = tags.map((tag) => parseTag(tag) ?? { part: 'I' as const, type: tag })
  for (const [at, own] of [...parsed, outside].entries()) {
    if (from >= 0 && endsBetween(before, own)) {
      found.push({ from, to: at, type: before.type })
      from = -1
    }
    if (beginsBetween(before, own)) from = at
    before = own
  }
  return found
}

function endsBetween(before: ParsedTag, own: ParsedTag): boolean {
  if (before.part === 'O') return false
  if (before.part === 'E' || before.part === 'S') return true
  return own.part === 'O' || own.part === 'B' || own.part === 'S' || own.type !== before.type
}

function beginsBetween(before: ParsedTag, own: ParsedTag): boolean {
  if (own.part === 'O') return false
  if (own.part === 'B' || own.part === 'S') return true
  return before.part === 'O' || before.part === 'E' || before.part === 'S' || own.type !== before.type
}

/** How many tags of a sentence cannot stand where they do: a mention that is gone on with but never began. None in IOB1 and with plain tags. */
export function slipsOf(tags: readonly string[], scheme: FoundScheme): number {
  if (scheme === 'plain' || scheme === 'iob1') return 0
  let before = outside
  let slips = 0
  for (const tag of tags) {
    const own = parseTag(tag) ?? outside
    const goesOn = own.part === 'I' || own.part === 'E'
    if (goesOn && beginsBetween(before, own)) slips += 1
    before = own
  }
  return slips
}

/** Mentions, ascending and apart, as a tag for each of so many words. */
export function tagsOf(mentions: readonly Mention[], words: number, scheme: TagScheme): string[] {
  const tags = new Array<string>(words).fill('O')
  for (const { from, to, type } of mentions) {
    for (let at = from; at < to && at < words; at++)
      tags[at] = scheme === 'plain' ? type : `${partAt(at, from, to, scheme)}-${type}`
  }
  return tags
}

function partAt(at: number, from: number, to: number, scheme: 'bio' | 'bioes'): string {
  if (scheme === 'bio') return at === from ? 'B' : 'I'
  if (to - from === 1) return 'S'
  if (at === from) return 'B'
  return at === to - 1 ? 'E' : 'I'
}

/** All tags that mentions of these types can have, `O` first. Where tags stand for single words, `O` is there when `hasOutside`. */
export function labelsOf(types: readonly string[], scheme: TagScheme, hasOutside: boolean): string[] {
  if (scheme === 'plain') return hasOutside ? ['O', ...types] : [...types]
  const parts = scheme === 'bio' ? ['B', 'I'] : ['B', 'I', 'E', 'S']
  return ['O', ...types.flatMap((type) => parts.map((part) => `${part}-${type}`))]
}
