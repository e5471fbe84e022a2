import type { Warning } from '../../../shared/domain/dataset'
import { LineProblems } from '../lineProblems'
import { lineProblem } from '../rowProblems'
import type { ByteSource } from '../source/byteSource'
import { lineTable } from '../table/lineTable'
import { ReadAgain, type RowChunk, type TableSource } from '../table/tableSource'
import { isRecord } from './flattenRecord'
import { parseJson } from './parseJson'
import { padRows, RecordRows } from './recordRows'

/** The record of a line; null when the line holds none. */
export function lineRecord(line: string): object | null {
  try {
    const value = parseJson(line)
    if (isRecord(value)) return value
    return Array.isArray(value)
      ? Object.fromEntries(value.map((cell, index) => [`column ${index + 1}`, cell]))
      : null
  } catch {
    return null
  }
}

/** JSON Lines as a table: an object a line, in columns by field. Lines that are no JSON are counted and left out. */
export function jsonLinesTable(
  source: ByteSource,
  encoding: string,
  sampleLines: readonly string[],
): TableSource {
  const records = new RecordRows(source.name)
  const sample = rowsOf(sampleLines, records).rows
  return tableOf(source, encoding, records.names, padRows(sample, records.names.length), [])
}

function tableOf(
  source: ByteSource,
  encoding: string,
  names: readonly string[],
  sample: readonly (readonly string[])[],
  warnings: readonly Warning[],
): TableSource {
  const lines = lineTable(source, encoding, [])
  return {
    format: { kind: 'jsonl', encoding, delimiter: '', header: true },
    names,
    sample,
    warnings,
    async *read(onFraction) {
      const records = new RecordRows(source.name, names)
      const broken = new LineProblems()
      for await (const chunk of lines.read(onFraction)) {
        const { rows, kept } = rowsOf(
          chunk.rows.map(([line]) => line ?? ''),
          records,
          (index) => broken.add(() => lineProblem(chunk, index, 'no valid JSON')),
        )
        yield {
          rows: padRows(rows, names.length),
          line: (index) => chunk.line(kept[index] ?? 0),
        } satisfies RowChunk
      }
      // Fields that first occur far down the file, and broken lines, are known only now.
      const found = broken.warning(
        'rows.unreadable',
        'line',
        (what, where) => `${what} of no valid JSON left out (${where}).`,
      )
      if (records.names.length > names.length || found.length > warnings.length) {
        throw new ReadAgain(
          tableOf(
            source,
            encoding,
            records.names,
            padRows(
              sample.map((row) => [...row]),
              records.names.length,
            ),
            found,
          ),
        )
      }
    },
  }
}

function rowsOf(
  lines: readonly string[],
  records: RecordRows,
  onBroken: (index: number) => void = () => undefined,
): { rows: string[][]; kept: number[] } {
  const rows: string[][] = []
  const kept: number[] = []
  lines.forEach((line, index) => {
    const record = lineRecord(line)
    if (!record) {
      onBroken(index)
      return
    }
    rows.push(records.row(record))
    kept.push(index)
  })
  return { rows, kept }
}
