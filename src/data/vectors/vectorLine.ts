/** A line of a vectors file. */
export interface VectorLine {
  readonly word: string
  readonly values: Float32Array
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const space = 0x20
const tab = 0x09

/**
 * Reads a line `word number number ...` whose last `dimension` fields are the numbers: words of some files hold spaces. Null when
 * it is no such line: too few fields, something that is no number, or a word that is not UTF-8.
 */
export function readVectorLine(line: Buffer, dimension: number): VectorLine | null {
  const fields = endFields(line, dimension)
  if (fields === null) return null
  const values = Float32Array.from(fields.numbers, Number)
  if (fields.numbers.some((field) => field === '') || !values.every(Number.isFinite)) return null
  try {
    const word = utf8.decode(line.subarray(0, fields.wordEnd))
    return word === '' ? null : { word, values }
  } catch {
    return null
  }
}

/** Fewer numbers a word say nothing. */
const fewestNumbers = 2

/** The number of values of a line `word number number ...`; null when it is no such line. */
export function dimensionOf(line: Buffer): number | null {
  const fields = line
    .toString('latin1')
    .trim()
    .split(/[ \t]+/)
  const lastWord = fields.findLastIndex((field) => !Number.isFinite(Number(field)))
  // The first field is the word, also when it looks like a number.
  const numbers = fields.length - 1 - Math.max(0, lastWord)
  return numbers >= fewestNumbers && numbers <= mostNumbers ? numbers : null
}

/** Published vectors have some hundred numbers, those of language models some thousand; a heading that says more is made up. */
const mostNumbers = 16_384

/** The dimension in a heading `words dimension`; null for any other line. */
export function headingOf(line: Buffer): number | null {
  const found = /^\d+[ \t](\d+)\s*$/.exec(line.toString('latin1', 0, 64))
  const dimension = Number(found?.[1] ?? 0)
  return dimension > 0 && dimension <= mostNumbers ? dimension : null
}

/** The last `count` fields of a line as text, and where the word before them ends. */
function endFields(line: Buffer, count: number): { numbers: string[]; wordEnd: number } | null {
  const numbers: string[] = []
  let end = line.length
  while (end > 0 && isBlank(line[end - 1])) end -= 1
  while (numbers.length < count) {
    let start = end
    while (start > 0 && !isBlank(line[start - 1])) start -= 1
    if (start === 0) return null
    numbers.push(line.toString('latin1', start, end))
    end = start
    while (end > 0 && isBlank(line[end - 1])) end -= 1
  }
  return { numbers: numbers.reverse(), wordEnd: end }
}

const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab || byte === 0x0d
