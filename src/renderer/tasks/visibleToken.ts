/** Signs for characters that would be invisible on their own. */
const signs: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\r': '↵', '\t': '⇥' }

/** A token as it is shown. */
export const visibleToken = (token: string): string => signs[token] ?? token
