/** Number of the filling of short texts. */
export const paddingId = 0
/** Number of every token that has none of its own. */
export const unknownId = 1
/** Names of the first two entries, as they are shown. */
export const specialTokens = ['(padding)', '(unknown)'] as const

/** Tokens by number: `tokens[id]`, the special ones first. */
export interface Vocabulary {
  readonly tokens: readonly string[]
  idOf(token: string): number
}

/** A vocabulary from its list of tokens, e.g. of a stored codec. */
export function vocabularyOf(tokens: readonly string[]): Vocabulary {
  const ids = new Map(tokens.map((token, id) => [token, id]))
  for (const special of specialTokens) ids.delete(special)
  return { tokens, idOf: (token) => ids.get(token) ?? unknownId }
}
