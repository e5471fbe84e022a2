import Papa from 'papaparse'
import type { ByteSource } from '../source/byteSource'
import type { RowChunk, TableSource } from '../table/tableSource'
import { textLines } from '../table/textLines'

/** First rows that column types are chosen on. */
const sampleRows = 2000
const relation = /^\s*(?:%[^\r\n]*\s+)*@relation\s/i
const attribute = /^\s*@attribute\s+(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|(\S+))\s+\S/i
const dataMark = /^\s*@data\s*$/i
const relational = /\srelational\s*$/i
const relationEnd = /^\s*@end\s/i

/** Names of the columns of an ARFF file (Weka's format) by its beginning; null for every other text. */
export function arffNames(start: string): string[] | null {
  if (!relation.test(start)) return null
  const lines = start.split(/\r\n?|\n/)
  const end = lines.findIndex((line) => dataMark.test(line))
  if (end < 0) return null
  // What stands between `@attribute NAME relational` and `@end NAME` are columns of the tables in its cells.
  let inside = false
  return lines.slice(0, end).flatMap((line) => {
    if (relationEnd.test(line)) inside = false
    const parts = inside ? null : attribute.exec(line)
    const name = parts?.[1]?.replace(/\\(.)/g, '$1') ?? parts?.[2] ?? parts?.[3]
    if (name !== undefined && relational.test(line)) inside = true
    return name === undefined ? [] : [name]
  })
}

/** The table of an ARFF file whose columns have `names`; rows in which only some cells are named (`{1 5, 3 a}`) are 0 in the others. */
export async function arffTable(
  source: ByteSource,
  encoding: string,
  names: readonly string[],
): Promise<TableSource> {
  const sample: (readonly string[])[] = []
  for await (const chunk of rowsOf(source, encoding, names.length)) {
    sample.push(...chunk.rows.slice(0, sampleRows - sample.length))
    if (sample.length >= sampleRows) break
  }
  return {
    format: { kind: 'arff', encoding, delimiter: ',', header: true },
    names,
    sample,
    warnings: [],
    read: (onFraction) => rowsOf(source, encoding, names.length, onFraction),
  }
}

async function* rowsOf(
  source: ByteSource,
  encoding: string,
  width: number,
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  let begun = false
  for await (const { lines, firstLine } of textLines(source, encoding, onFraction)) {
    const kept: { readonly line: number; readonly text: string }[] = []
    lines.forEach((text, index) => {
      if (begun && text.trim() !== '' && !text.trim().startsWith('%'))
        kept.push({ line: firstLine + index, text })
      begun ||= dataMark.test(text)
    })
    yield {
      rows: kept.map(({ text }) => cellsOf(text.trim(), width)),
      line: (index) => kept[index]?.line ?? firstLine,
    }
  }
}

function cellsOf(line: string, width: number): string[] {
  if (!line.startsWith('{')) return cutLine(line)
  const cells = new Array<string>(width).fill('0')
  for (const part of cutLine(line.replace(/^\{|\}\s*$/g, ''))) {
    const [, index, value] = /^(\d+)\s+(.*)$/.exec(part.trim()) ?? []
    if (index !== undefined) cells[Number(index)] = bare(value ?? '')
  }
  return cells
}

function cutLine(line: string): string[] {
  const delimiter = line.includes(',') || !line.includes('\t') ? ',' : '\t'
  const options = { delimiter, quoteChar: "'", escapeChar: '\\' }
  const { data } = Papa.parse<string[]>(line.replace(/,\s+'/g, ",'"), options)
  return (data[0] ?? []).map((cell) => framesOf(cell) ?? bare(cell))
}

/**
 * A cell of a relational attribute as frames: archives of time series write a line of numbers a channel, parted by `\n`. Null for every other
 * cell, and where channels have other lengths or miss a number before their ends.
 */
function framesOf(cell: string): string | null {
  if (!cell.includes('\\n')) return null
  const lines = cell.split('\\n')
  const channels = lines.map((line) => {
    const values = line.split(',').map((value) => (value.trim() === '?' ? Number.NaN : Number(value)))
    while (values.length > 0 && Number.isNaN(values.at(-1))) values.pop()
    return values
  })
  const [first = []] = channels
  const isWhole = channels.every(
    (values) => values.length === first.length && values.every((value) => Number.isFinite(value)),
  )
  return isWhole && first.length > 0
    ? JSON.stringify(first.map((_, step) => channels.map((values) => values[step] ?? 0)))
    : null
}

/** A value without blanks and double quotes around it. */
const bare = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/^'(.*)'$/s, '$1')
