import type { ByteSource } from '../source/byteSource'
import { lineTable } from '../table/lineTable'
import { withRows, type TableSource } from '../table/tableSource'

/** Takes a line apart: its class or classes, and the text. */
type Part = (line: string) => readonly [label: string, text: string]

/** Labels as fastText reads them, at the beginning of a line or at its end. */
const prefixed = /^\s*((?:__label__\S+[\s,]+)+)(.*)$/s
const suffixed = /^(.*?)[\s,]+((?:__label__\S+\s*)+)$/s
const alwaysFew = 0.95

/** Fewer lines may begin alike by chance. */
const fewestLines = 20
/** A class has so many lines on average. */
const fewestOfClass = 4
const mostClasses = 100
/** Share of classes that stand nowhere else in the texts: words that sentences begin with do. */
const ownShare = 0.9
const firstWord = /^(\S+) (?=\S)/

/** Lines with fastText's labels (`__label__sports a text`) as a table of texts and their labels; null for others. */
export function fastTextTable(
  source: ByteSource,
  encoding: string,
  lines: readonly string[],
): TableSource | null {
  const fitting = lines.filter((line) => prefixed.test(line) || suffixed.test(line)).length
  if (lines.length < 2 || fitting < lines.length * alwaysFew) return null
  return partedLines(source, encoding, lines, (line) => {
    const before = prefixed.exec(line)
    const [labels, text] = before
      ? [before[1], before[2]]
      : [...(suffixed.exec(line) ?? ['', line, ''])].slice(1).reverse()
    const names = (labels ?? '').split(/[\s,]+/).map((label) => label.replace('__label__', ''))
    return [names.filter((name) => name !== '').join(' '), (text ?? line).trim()]
  })
}

/**
 * Lines that begin with a class of their own (`NUM:date When was it?`, `1 a good film`) as a table of texts and labels: few different first
 * words, which the texts do not use. Null for others.
 */
export function labelledLineTable(
  source: ByteSource,
  encoding: string,
  lines: readonly string[],
): TableSource | null {
  const parts = lines.map((line) => firstWord.exec(line)?.[1] ?? null)
  const labels = new Set(parts.flatMap((label) => (label === null ? [] : [label])))
  const isFew = labels.size > 1 && labels.size <= mostClasses && lines.length >= labels.size * fewestOfClass
  if (lines.length < fewestLines || parts.includes(null) || !isFew) return null
  const texts = lines.map((line) => line.replace(firstWord, ''))
  const words = new Set(texts.flatMap((text) => text.split(/\s+/)))
  const own = [...labels].filter((label) => !words.has(label) && isLabel(label)).length
  const areTexts = texts.filter((text) => /\p{L}+\s+\p{L}/u.test(text)).length >= lines.length * ownShare
  if (own < labels.size * ownShare || !areTexts) return null
  return partedLines(source, encoding, lines, (line) => {
    const label = firstWord.exec(line)?.[1] ?? ''
    return [label, line.slice(label.length).trim()]
  })
}

/** No bullet, bracket, quotation mark or end of a sentence, nor a name before what somebody says. */
const isLabel = (word: string): boolean => /^[\p{L}\p{N}+-]/u.test(word) && !/[.!?:,;)\]"']$/.test(word)

function partedLines(
  source: ByteSource,
  encoding: string,
  lines: readonly string[],
  part: Part,
): TableSource {
  const table = lineTable(source, encoding, [])
  const rowOf = ([line = '']: readonly string[]): string[] => {
    const [label, text] = part(line)
    return [text, label]
  }
  return {
    format: { kind: 'labelled', encoding, delimiter: '', header: false },
    names: ['text', 'label'],
    sample: lines.map((line) => rowOf([line])),
    warnings: [],
    async *read(onFraction) {
      for await (const chunk of table.read(onFraction)) yield withRows(chunk, chunk.rows.map(rowOf))
    },
  }
}
