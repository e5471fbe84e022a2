import {
  Bool,
  Dictionary,
  Field,
  Float64,
  Int32,
  List,
  makeData,
  TimestampMillisecond,
  Utf8,
  Vector,
  type Data,
} from 'apache-arrow'
import type { Cell } from '../../shared/domain/dataset'
import { FrameValues } from '../files/arrow/frameValues'
import { GrowingFloats } from '../files/arrow/growingFloats'
import { toInt64 } from '../files/arrow/int64'
import type { ColumnOutput } from '../files/arrow/datasetWriter'
import { timeResolutions, type StoredColumn, type TimeResolution } from '../files/arrow/layout'
import { utf8Buffers } from '../files/arrow/utf8Data'
import { Validity } from '../files/arrow/validity'

/** A column that is written again from its cells: what import makes of texts, this makes of values. */
export interface CellColumn extends ColumnOutput {
  add(cell: Cell): void
}

/** The column `stored` at place `index`, without rows. */
export function cellColumn(stored: StoredColumn, index: number): CellColumn {
  switch (stored.storage) {
    case 'number':
      return new NumberCells(stored.name, stored.whole ?? false)
    case 'boolean':
      return new TruthCells(stored)
    case 'time':
      return new TimeCells(stored.name, stored.resolution ?? 'day')
    case 'text':
      return new TextCells(stored)
    case 'dictionary':
      return new DictionaryCells(stored, index)
    case 'list':
      return new ListCells(stored)
    case 'frames':
      return new FrameCells(stored.name)
  }
}

class NumberCells implements CellColumn {
  private readonly values = new GrowingFloats()
  private readonly validity = new Validity()

  constructor(
    private readonly name: string,
    private whole: boolean,
  ) {}

  get stored(): StoredColumn {
    return { name: this.name, storage: 'number', whole: this.whole }
  }

  get bytes(): number {
    return this.values.length * 8
  }

  add(cell: Cell): void {
    const valid = typeof cell === 'number'
    this.values.add(valid ? cell : 0)
    this.validity.add(valid)
    if (valid && !Number.isInteger(cell)) this.whole = false
  }

  flush(): Data {
    return makeData({ type: new Float64(), data: this.values.take(), ...this.validity.take() })
  }
}

class TruthCells implements CellColumn {
  private readonly values = new Validity()
  private readonly validity = new Validity()

  constructor(readonly stored: StoredColumn) {}

  get bytes(): number {
    return this.values.length / 4
  }

  add(cell: Cell): void {
    this.values.add(cell === true)
    this.validity.add(cell !== null)
  }

  flush(): Data {
    return makeData({ type: new Bool(), data: this.values.take().nullBitmap, ...this.validity.take() })
  }
}

class TimeCells implements CellColumn {
  private readonly values = new GrowingFloats()
  private readonly validity = new Validity()

  constructor(
    private readonly name: string,
    private resolution: TimeResolution,
  ) {}

  get stored(): StoredColumn {
    return { name: this.name, storage: 'time', resolution: this.resolution }
  }

  get bytes(): number {
    return this.values.length * 8
  }

  /** Points in time come as ISO 8601 texts, as cells show them. */
  add(cell: Cell): void {
    const moment = typeof cell === 'string' ? Date.parse(cell) : Number.NaN
    const valid = !Number.isNaN(moment)
    this.values.add(valid ? moment : 0)
    this.validity.add(valid)
    if (valid) this.refine(moment)
  }

  flush(): Data {
    const data = toInt64(this.values.take())
    return makeData({ type: new TimestampMillisecond(), data, ...this.validity.take() })
  }

  /** New points in time may need a finer unit than the old ones. */
  private refine(moment: number): void {
    const needed = moment % 1000 !== 0 ? 'millisecond' : moment % 86_400_000 !== 0 ? 'second' : 'day'
    const finer = timeResolutions.indexOf(needed) > timeResolutions.indexOf(this.resolution)
    if (finer) this.resolution = needed
  }
}

class TextCells implements CellColumn {
  private texts: string[] = []
  private characters = 0
  private readonly validity = new Validity()

  constructor(readonly stored: StoredColumn) {}

  get bytes(): number {
    return this.characters + this.texts.length * 4
  }

  add(cell: Cell): void {
    const text = cell === null ? '' : String(cell)
    this.texts.push(text)
    this.characters += text.length
    this.validity.add(cell !== null)
  }

  flush(): Data {
    const buffers = utf8Buffers(this.texts)
    this.texts = []
    this.characters = 0
    return makeData({ type: new Utf8(), ...buffers, ...this.validity.take() })
  }
}

class DictionaryCells implements CellColumn {
  private readonly numbers = new Map<string, number>()
  private fresh: string[] = []
  private readonly chunks: Data<Utf8>[] = []
  private indices: number[] = []
  private readonly validity = new Validity()

  constructor(
    readonly stored: StoredColumn,
    private readonly index: number,
  ) {}

  get bytes(): number {
    return this.indices.length * 4
  }

  add(cell: Cell): void {
    this.validity.add(cell !== null)
    this.indices.push(cell === null ? 0 : this.numberOf(String(cell)))
  }

  /** Texts that are new since the last batch follow as a further part of the dictionary. */
  flush(): Data {
    if (this.fresh.length > 0 || this.chunks.length === 0) {
      const { length } = this.fresh
      this.chunks.push(makeData({ type: new Utf8(), length, nullCount: 0, ...utf8Buffers(this.fresh) }))
      this.fresh = []
    }
    const data = Int32Array.from(this.indices)
    this.indices = []
    const type = new Dictionary(new Utf8(), new Int32(), this.index)
    return makeData({ type, data, dictionary: new Vector([...this.chunks]), ...this.validity.take() })
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const number = this.numbers.size
    this.numbers.set(text, number)
    this.fresh.push(text)
    return number
  }
}

class ListCells implements CellColumn {
  private readonly items = new GrowingFloats()
  private offsets: number[] = [0]
  private readonly validity = new Validity()

  constructor(readonly stored: StoredColumn) {}

  get bytes(): number {
    return this.items.length * 8
  }

  add(cell: Cell): void {
    for (const item of Array.isArray(cell) ? cell : []) this.items.add(Number(item))
    this.offsets.push(this.items.length)
    this.validity.add(Array.isArray(cell))
  }

  flush(): Data {
    const child = makeData({ type: new Float64(), data: this.items.take() })
    const valueOffsets = Int32Array.from(this.offsets)
    this.offsets = [0]
    const type = new List(new Field('item', new Float64(), false))
    return makeData({ type, valueOffsets, child, ...this.validity.take() })
  }
}

class FrameCells implements CellColumn {
  private readonly values = new FrameValues()

  constructor(private readonly name: string) {}

  get stored(): StoredColumn {
    return { name: this.name, storage: 'frames', width: this.values.width }
  }

  get bytes(): number {
    return this.values.bytes
  }

  add(cell: Cell): void {
    this.values.add(Array.isArray(cell) ? cell.filter((frame) => Array.isArray(frame)) : null)
  }

  flush(): Data {
    return this.values.flush()
  }
}
