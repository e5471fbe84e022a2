/** A word as a shell takes it: in single quotes where it holds more than letters, digits and what names of files are made of. */
export function shellWord(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
