import { expected } from '../../../shared/errors'
import { dimensionOf, headingOf } from '../../vectors/vectorLine'

/** Lines that are looked at; a table of fewer is none of vectors. */
const fewestLines = 20
const mostLines = 200
/** Vectors of words have at least this many numbers; a table with a name and so many numbers a row is rare. */
const fewestNumbers = 25
/** Lines that must be alike: words of some files hold spaces or are damaged. */
const alike = 0.9

/** Throws `file.notTable` for lines of a word and its numbers, which begin an experiment and are no data set. */
export function refuseVectors(lines: readonly string[], path: string): void {
  const numbers = vectorNumbers(lines)
  if (numbers === null) return
  throw expected('file.notTable', {
    path,
    found: `a file of word vectors (a word and ${numbers} numbers a line)`,
    hint: 'Choose it in New experiment, with a data set of texts, under Preparation: Word vectors. In the terminal: train DATASET --set preparation.embeddings=FILE.',
  })
}

/** How many numbers stand behind each word; null when the lines are something else. */
function vectorNumbers(all: readonly string[]): number | null {
  const first = headingOf(Buffer.from(all[0] ?? '')) === null ? 0 : 1
  const lines = all.slice(first, first + mostLines).filter((line) => line !== '')
  const dimensions = Map.groupBy(lines, (line) => dimensionOf(Buffer.from(line)) ?? 0)
  const [[numbers, most] = [0, []]] = [...dimensions].sort(([, a], [, b]) => b.length - a.length)
  const words = new Set(most.map((line) => line.slice(0, line.indexOf(' '))))
  const isNamed = [...words].filter((word) => Number.isNaN(Number(word))).length > words.size / 2
  const isAlike = most.length >= lines.length * alike && words.size >= most.length * alike
  return lines.length >= fewestLines && numbers >= fewestNumbers && isAlike && isNamed ? numbers : null
}
