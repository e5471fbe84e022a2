import type { Segmentation } from '../../shared/domain/experiment'
import { splitWords } from './words'

/** How a text is cut into tokens. */
export interface TokenRule {
  readonly level: 'word' | 'character'
  readonly lowercase: boolean
  /** How words are found where no spaces part them; left out by models from before there was a choice. */
  readonly segmentation?: Segmentation | undefined
  /** Whether emoji and other signs are words; left out by models from before they were. */
  readonly signs?: boolean | undefined
}

/** The tokens of a text in reading order. Characters are Unicode code points, so that no sign is cut in two. */
export function tokensOf(text: string, rule: TokenRule): string[] {
  if (rule.level === 'word') {
    return splitWords(
      rule.lowercase ? text.toLowerCase() : text,
      rule.segmentation ?? 'none',
      rule.signs ?? false,
    )
  }
  return [...(rule.lowercase ? text.toLowerCase() : text)]
}

/** At most `limit` tokens: the start or the end of a longer text is left out. */
export function cutTokens<Tokens extends { length: number; slice(from: number, to?: number): Tokens }>(
  tokens: Tokens,
  limit: number,
  truncate: 'start' | 'end',
): Tokens {
  if (tokens.length <= limit) return tokens
  return truncate === 'start' ? tokens.slice(tokens.length - limit) : tokens.slice(0, limit)
}
