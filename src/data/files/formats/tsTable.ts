import type { Warning } from '../../../shared/domain/dataset'
import { LineProblems, shownText } from '../lineProblems'
import type { ByteSource } from '../source/byteSource'
import type { RowChunk, TableSource } from '../table/tableSource'
import { textLines } from '../table/textLines'

/** First rows that column types are chosen on. */
const sampleRows = 200
/** Comments begin with these. */
const comment = /^\s*[#%]/
const dataMark = /^\s*@data\s*$/i

/** What the head of a file of the time series archive (UCR, UEA) says. */
export interface TsHead {
  /** Whether values stand as `(time,value)`. */
  readonly hasTimes: boolean
  /** Whether each row ends with a class. */
  readonly hasLabels: boolean
}

/** Reads the head of a `.ts` file by its beginning; null for every other text. */
export function tsHead(start: string): TsHead | null {
  const lines = start.split(/\r\n?|\n/)
  const end = lines.findIndex((line) => dataMark.test(line))
  if (end < 0) return null
  const said = lines.slice(0, end).filter((line) => !comment.test(line) && line.trim() !== '')
  if (!said.every((line) => /^\s*@\w+/.test(line)) || !said.some((line) => /^\s*@problemname\b/i.test(line)))
    return null
  const isTrue = (name: string): boolean =>
    said.some((line) => new RegExp(`^\\s*@${name}\\s+true\\b`, 'i').test(line))
  return { hasTimes: isTrue('timestamps'), hasLabels: isTrue('classlabel') }
}

/** A `.ts` file as a table: a row a sequence, with its numbers, frame by frame where it has several channels, and its class. */
export async function tsTable(source: ByteSource, encoding: string, head: TsHead): Promise<TableSource> {
  const sample: (readonly string[])[] = []
  for await (const chunk of new TsRows(source, encoding, head).read()) {
    sample.push(...chunk.rows.slice(0, sampleRows - sample.length))
    if (sample.length >= sampleRows) break
  }
  let rows = new TsRows(source, encoding, head)
  return {
    format: { kind: 'ts', encoding, delimiter: ',', header: true },
    names: ['sequence', ...(head.hasLabels ? ['label'] : [])],
    sample,
    warnings: [],
    learned: () => rows.warnings(),
    read: (onFraction) => {
      rows = new TsRows(source, encoding, head)
      return rows.read(onFraction)
    },
  }
}

class TsRows {
  private readonly broken = new LineProblems()

  constructor(
    private readonly source: ByteSource,
    private readonly encoding: string,
    private readonly head: TsHead,
  ) {}

  warnings(): readonly Warning[] {
    return this.broken.warning(
      'rows.unreadable',
      'line',
      (what, where) => `${what} without a whole sequence left out (${where}).`,
    )
  }

  async *read(onFraction?: (fraction: number) => void): AsyncGenerator<RowChunk, void, undefined> {
    let begun = false
    for await (const { lines, firstLine } of textLines(this.source, this.encoding, onFraction)) {
      const rows: string[][] = []
      const numbers: number[] = []
      lines.forEach((line, index) => {
        if (begun && line.trim() !== '' && !comment.test(line)) {
          const cells = this.cellsOf(line.trim(), firstLine + index)
          if (cells) {
            rows.push(cells)
            numbers.push(firstLine + index)
          }
        }
        begun ||= dataMark.test(line)
      })
      yield { rows, line: (index) => numbers[index] ?? firstLine }
    }
  }

  private cellsOf(line: string, number: number): string[] | null {
    const parts = splitOutside(line, ':')
    const label = this.head.hasLabels ? (parts.pop() ?? '').trim() : null
    const channels = parts.map((part) => this.numbersOf(part))
    const [first] = channels
    const problem =
      !first || channels.some((channel) => channel === null || channel.length === 0)
        ? 'a number is missing inside'
        : channels.some((channel) => channel?.length !== first.length)
          ? 'channels of different lengths'
          : null
    if (problem !== null || !first) {
      this.broken.add(() => ({ line: number, problem: problem ?? 'no numbers', text: shownText([line]) }))
      return null
    }
    const sequence =
      channels.length === 1 ? first : first.map((_, step) => channels.map((channel) => channel?.[step] ?? 0))
    return [JSON.stringify(sequence), ...(label === null ? [] : [label])]
  }

  /** The numbers of a channel, missing ones at its end left out; null where one is missing inside. */
  private numbersOf(part: string): number[] | null {
    const cells = this.head.hasTimes
      ? splitOutside(part, ',').map((pair) => /,\s*([^,]*)\)\s*$/.exec(pair)?.[1] ?? '')
      : part.split(',')
    const values = cells.map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)))
    while (values.length > 0 && Number.isNaN(values.at(-1))) values.pop()
    return values.some((value) => !Number.isFinite(value)) ? null : values
  }
}

/** Cuts a line at a sign where it does not stand in parentheses, such as in the time of a value. */
function splitOutside(line: string, sign: string): string[] {
  if (!line.includes('(')) return line.split(sign)
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '(') depth += 1
    else if (line[index] === ')') depth -= 1
    else if (line[index] === sign && depth === 0) {
      parts.push(line.slice(from, index))
      from = index + 1
    }
  }
  return [...parts, line.slice(from)]
}
