import type { Mention } from '../../../shared/tasks/tagging/spec'

/** Words of a sentence that stand for themselves, or that are a mention together. */
export interface SentencePart {
  readonly from: number
  readonly words: readonly string[]
  /** Null for words outside of all mentions. */
  readonly mention: Mention | null
}

/** A sentence as mentions and single words between them, in reading order. */
export function mentionParts(tokens: readonly string[], mentions: readonly Mention[]): SentencePart[] {
  const parts: SentencePart[] = []
  for (let at = 0; at < tokens.length;) {
    const mention = mentions.find(({ from, to }) => from === at && to > from) ?? null
    const to = mention?.to ?? at + 1
    parts.push({ from: at, words: tokens.slice(at, to), mention })
    at = to
  }
  return parts
}

/** Mentions once words `from` up to, not including, `to` are one of a type; null = none. What overlaps them is no mention any more. */
export function withMention(
  mentions: readonly Mention[],
  { from, to }: Pick<Mention, 'from' | 'to'>,
  type: string | null,
): Mention[] {
  const kept = mentions.filter((mention) => mention.to <= from || mention.from >= to)
  return [...kept, ...(type === null ? [] : [{ from, to, type }])].sort((a, b) => a.from - b.from)
}
