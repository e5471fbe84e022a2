import {
  Bool,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int32,
  List,
  Schema,
  TimestampMillisecond,
  Utf8,
  type DataType,
} from 'apache-arrow'
import { z } from 'zod'

/** Finest unit that the points in time of a column need to be shown. */
export const timeResolutions = ['day', 'second', 'millisecond'] as const
export type TimeResolution = (typeof timeResolutions)[number]

/**
 * How the values of a column stand in the Arrow file: numbers as Float64, truth values as bits, points in time as
 * milliseconds since 1970 read as if they were UTC, texts as UTF-8, repeating ones behind a dictionary, lists as lists of Float64,
 * frames as lists of lists of Float32.
 */
export const storages = ['number', 'boolean', 'time', 'text', 'dictionary', 'list', 'frames'] as const
export type Storage = (typeof storages)[number]

/** One column of the Arrow file. */
export const storedColumnSchema = z.object({
  name: z.string(),
  storage: z.enum(storages),
  /** Only for `time`. */
  resolution: z.enum(timeResolutions).optional(),
  /** Only for `number`: whether all of them were written as whole numbers. */
  whole: z.boolean().optional(),
  /** Only for `frames`: numbers of each frame; 0 without any frame. */
  width: z.number().int().optional(),
})
export type StoredColumn = z.infer<typeof storedColumnSchema>

/** What a data set's Arrow file says of itself, as JSON in the metadata of its schema. */
export const storedLayoutSchema = z.object({
  version: z.literal(1),
  rows: z.number().int().nonnegative(),
  /** First row of each record batch, ascending from 0. */
  batches: z.array(z.number().int().nonnegative()),
  columns: z.array(storedColumnSchema),
})
export type StoredLayout = z.infer<typeof storedLayoutSchema>

/** Key of the layout in the metadata of the Arrow schema. */
export const layoutKey = 'lstm-workbench'

/** The Arrow type of a column; a dictionary's id is the column's index. */
export function arrowType(storage: Storage, index: number): DataType {
  switch (storage) {
    case 'number':
      return new Float64()
    case 'boolean':
      return new Bool()
    case 'time':
      return new TimestampMillisecond()
    case 'dictionary':
      return new Dictionary(new Utf8(), new Int32(), index)
    case 'list':
      return new List(new Field('item', new Float64(), false))
    case 'frames':
      return framesType()
    case 'text':
      return new Utf8()
  }
}

/** Arrow type of a frame. */
export const frameType = (): List<Float32> => new List(new Field('item', new Float32(), false))

/** Arrow type of lists of frames. */
export const framesType = (): List<List<Float32>> => new List(new Field('frame', frameType(), false))

/** The Arrow schema of columns. Arrow writes it behind the rows, so that its metadata may be filled in until then. */
export function arrowSchema(columns: readonly StoredColumn[]): Schema {
  return new Schema(
    columns.map((column, index) => new Field(column.name, arrowType(column.storage, index), true)),
  )
}
