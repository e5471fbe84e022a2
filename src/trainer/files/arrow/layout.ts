import {
  Bool,
  Dictionary,
  Field,
  Float64,
  Int32,
  List,
  Schema,
  TimestampMillisecond,
  Utf8,
  type DataType,
} from 'apache-arrow'
import { z } from 'zod'
import { columnTypeSchema, type ColumnType } from '../../../shared/domain/column'

/** Finest unit that the points in time of a column need to be shown. */
export const timeResolutions = ['day', 'second', 'millisecond'] as const
export type TimeResolution = (typeof timeResolutions)[number]

/** How one column stands in the Arrow file. */
export const storedColumnSchema = z.object({
  name: z.string(),
  type: columnTypeSchema,
  /** Only for `datetime`. */
  resolution: z.enum(timeResolutions).optional(),
})
export type StoredColumn = z.infer<typeof storedColumnSchema>

/** What a data set's Arrow file says of itself, under the key `lstm-workbench` of its schema. */
export const storedLayoutSchema = z.object({
  version: z.literal(1),
  rows: z.number().int().nonnegative(),
  /** Rows of every record batch but the last: row `r` is in batch `floor(r / rowsPerBatch)`. */
  rowsPerBatch: z.number().int().positive(),
  columns: z.array(storedColumnSchema),
})
export type StoredLayout = z.infer<typeof storedLayoutSchema>

/** Key of the layout in the metadata of the Arrow schema. */
export const layoutKey = 'lstm-workbench'

/**
 * The Arrow type of a column type. Numbers of both kinds are Float64, points in time milliseconds since 1970 read as
 * if they were UTC, categories Utf8 behind a dictionary whose id is the column's index.
 */
export function arrowType(type: ColumnType, index: number): DataType {
  switch (type) {
    case 'number':
    case 'integer':
      return new Float64()
    case 'boolean':
      return new Bool()
    case 'datetime':
      return new TimestampMillisecond()
    case 'category':
      return new Dictionary(new Utf8(), new Int32(), index)
    case 'list':
      return new List(new Field('item', new Float64(), false))
    case 'text':
    case 'empty':
      return new Utf8()
  }
}

/** The Arrow schema of a layout; equal layouts give equal bytes. */
export function arrowSchema(layout: StoredLayout): Schema {
  const fields = layout.columns.map(
    (column, index) => new Field(column.name, arrowType(column.type, index), true),
  )
  return new Schema(fields, new Map([[layoutKey, JSON.stringify(layout)]]))
}
