/** Numbers of the entries that every vocabulary begins with. */
export const paddingId = 0
export const unknownId = 1
/** Stands before the first token of a translation and behind the last one. */
export const endId = 2
/** Their names, as they are shown. */
export const specialTokens = ['(padding)', '(unknown)', '(end)'] as const
