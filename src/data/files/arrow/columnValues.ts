import type { Data, Vector } from 'apache-arrow'
import type { Cell } from '../../../shared/domain/dataset'
import type { StoredColumn } from './layout'
import { fromInt64 } from './int64'
import { timeText } from './timeText'

/**
 * One column of one record batch or a slice of it. A slice of Arrow cuts values and offsets by itself; only bits still
 * stand where they stood, `data.offset` further on.
 */
export interface StoredValues {
  readonly column: StoredColumn
  readonly data: Data
}

/** The values as numbers, missing ones as NaN; null when the column holds text or lists. Points in time are milliseconds since 1970. */
export function numbersOf({ column, data }: StoredValues): Float64Array | null {
  switch (column.storage) {
    case 'number':
      return withNaN(data.values, data)
    case 'time':
      return withNaN(fromInt64(data.values), data)
    case 'boolean':
      return withNaN(truthNumbers(data), data)
    case 'text':
    case 'dictionary':
    case 'list':
    case 'frames':
      return null
  }
}

/** Lists or frames of the rows, without copying; null when the column holds single values. `width` is that of frames, 0 of lists. */
export function sequencesOf({ column, data }: StoredValues): {
  readonly width: number
  at(row: number): Float32Array | Float64Array | null
} | null {
  const { storage, width = 0 } = column
  if (storage !== 'list' && storage !== 'frames') return null
  const child = data.children[0]
  const items = storage === 'list' ? child : child?.children[0]
  // Offsets of frames count frames, those of the frames count numbers.
  const place = (index: number): number => {
    const at = data.valueOffsets[index] ?? 0
    return storage === 'list' ? at : (child?.valueOffsets[at] ?? at * width)
  }
  return {
    width: storage === 'list' ? 0 : width,
    at: (row) =>
      items && data.getValid(row)
        ? items.values.subarray(items.offset + place(row), items.offset + place(row + 1))
        : null,
  }
}

/** The values as cells of a table: texts, numbers, truth values, lists, or null where missing. */
export function cellsOf(values: StoredValues): Cell[] {
  const { data } = values
  const read = cellReader(values)
  return Array.from({ length: data.length }, (_, index) => (data.getValid(index) ? read(index) : null))
}

/** The values as texts, null where missing: numbers in their shortest form, truth values as `true` or `false`. */
export function textsOf(values: StoredValues): (string | null)[] {
  return cellsOf(values).map(cellText)
}

/** The text of a cell, the same in rows, labels and frequent values. */
export function cellText(cell: Cell): string | null {
  if (cell === null || typeof cell === 'string') return cell
  // Numbers of a frame stand closer than frames: `1,2 3,4`.
  return Array.isArray(cell) ? cell.join(' ') : String(cell)
}

function cellReader({ column, data }: StoredValues): (index: number) => Cell {
  switch (column.storage) {
    case 'number':
      return (index) => Number(data.values[index])
    case 'time': {
      const resolution = column.resolution ?? 'millisecond'
      return (index) => timeText(Number(data.values[index]), resolution)
    }
    case 'boolean':
      return (index) => bit(data, index)
    case 'dictionary': {
      const dictionary = dictionaryTexts(data.dictionary)
      return (index) => dictionary[Number(data.values[index])] ?? ''
    }
    case 'list':
      return (index) => listAt(data, index)
    case 'frames':
      return (index) => framesAt(data, index)
    case 'text':
      return utf8Reader(data)
  }
}

/** The values with NaN where there is none; the same array when nothing is missing. */
export function withNaN(values: Float64Array, data: Data): Float64Array {
  const present = values.subarray(0, data.length)
  if (data.nullCount === 0) return present
  const out = new Float64Array(present)
  const bits = data.nullBitmap
  for (let index = 0; index < out.length; index++) {
    const position = data.offset + index
    if ((((bits[position >> 3] ?? 0) >> (position & 7)) & 1) === 0) out[index] = Number.NaN
  }
  return out
}

/** Truth values as 1 and 0; missing ones are 0. */
function truthNumbers(data: Data): Float64Array {
  const numbers = new Float64Array(data.length)
  for (let index = 0; index < numbers.length; index++) if (bit(data, index)) numbers[index] = 1
  return numbers
}

/** How many of the truth values are true. */
export function trueCount(data: Data): number {
  let count = 0
  for (let index = 0; index < data.length; index++) if (bit(data, index)) count += 1
  return count
}

function bit(data: Data, index: number): boolean {
  const position = data.offset + index
  return (((data.values[position >> 3] ?? 0) >> (position & 7)) & 1) === 1
}

function listAt(data: Data, index: number): number[] {
  const items = data.children[0]
  const start = data.valueOffsets[index] ?? 0
  const end = data.valueOffsets[index + 1] ?? start
  return items ? Array.from(items.values.subarray(items.offset + start, items.offset + end)) : []
}

function framesAt(data: Data, index: number): number[][] {
  const frames = data.children[0]
  const start = data.valueOffsets[index] ?? 0
  const end = data.valueOffsets[index + 1] ?? start
  if (!frames) return []
  return Array.from({ length: end - start }, (_, frame) => listAt(frames, start + frame))
}

/** Reads the texts of Arrow data by their row. */
export function utf8Reader(data: Data): (index: number) => string {
  const bytes: Uint8Array = data.values
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const offsets = data.valueOffsets
  return (index) => buffer.toString('utf8', offsets[index], offsets[index + 1])
}

/** Parts of dictionaries are shared by batches; their texts are decoded once. */
const decoded = new WeakMap<Vector, readonly string[]>()

/** The texts of a dictionary by their numbers. */
export function dictionaryTexts(dictionary: Vector | undefined): readonly string[] {
  if (!dictionary) return []
  const known = decoded.get(dictionary)
  if (known) return known
  const texts = dictionary.data.flatMap((data: Data) => {
    const read = utf8Reader(data)
    return Array.from({ length: data.length }, (_, index) => read(index))
  })
  decoded.set(dictionary, texts)
  return texts
}
