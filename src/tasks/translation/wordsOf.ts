/**
 * A word with the blank before it: letters and digits with an apostrophe that another letter follows (`l'`, `don'`), a sign of Chinese or Japanese, or
 * any other single sign.
 */
const word =
  /\s?(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}_])+(?:['’](?=\p{L}))?|\S)/gu

/** Blanks of every length are one, but for special ones such as the narrow ones before French marks; letters with accents are one sign. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r ]+/g, ' ')
    .trim()

/** Words of a clean text in reading order, each with the blank that stands before it; before the first one stands a blank, too. */
export const wordsOf = (clean: string): string[] => (clean === '' ? [] : (` ${clean}`.match(word) ?? []))

/** The characters of a clean text: code points, so that no sign is cut in two. */
export const charactersOf = (clean: string): string[] => [...clean]

/** The text of words or parts of words. */
export const textOf = (pieces: readonly string[]): string => pieces.join('').trim()
