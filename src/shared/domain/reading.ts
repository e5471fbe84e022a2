import { z } from 'zod'
import { type Column, type ColumnType, columnTypeSchema } from './column'
import {
  textRowsSchema,
  type DatasetFormat,
  datasetFormatSchema,
  shownCellSchema,
  warningSchema,
} from './dataset'

/** One of the tables that a file holds: what it is called, how large it is, and its columns. */
export const tableChoiceSchema = z.object({
  /** Path inside the archive or folder, or name of the sheet; of several as one e.g. `north.csv and 3 more`. */
  name: z.string(),
  /** Files or sheets that it is made of; several have the same columns and are read as one. */
  parts: z.number().int().positive(),
  /** Null where only reading all of it would tell. */
  rows: z.number().int().nullable(),
  /** Size as it stands in the file, unpacked. */
  bytes: z.number().int(),
  /** Names of its columns; empty names for columns without one. */
  columns: z.array(z.string()),
  /** Whether it is read when nobody chooses. */
  usual: z.boolean(),
})
export type TableChoice = z.infer<typeof tableChoiceSchema>

/** Types that a person may give a column; whether numbers are whole follows from them. */
export const chosenTypes = ['number', 'boolean', 'datetime', 'category', 'text', 'list'] as const
const chosenTypeSchema = z.enum(chosenTypes)
/** Types whose cells stay to the letter. */
const textTypeSchema = chosenTypeSchema.extract(['category', 'text'])
export type ChosenType = z.infer<typeof chosenTypeSchema>

/** What can come first in a date written in numbers. */
export const dateOrders = ['day', 'month', 'year'] as const
const dateOrderSchema = z.enum(dateOrders)
export type DateOrder = z.infer<typeof dateOrderSchema>

/** Whether a name is one of a time zone that this computer knows. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

/** What a person decided about how a file is read; what is left out is found from the file. */
export const readingSchema = z.strictObject({
  /** Name of the table, where the file holds several; see `TableChoice`. */
  table: z.string().min(1).max(1000).optional(),
  /** Name of the encoding, e.g. `windows-1252`. */
  encoding: z.string().min(1).max(40).optional(),
  /** Character between cells; empty = every line is one text. */
  delimiter: z.string().max(1).optional(),
  /** Whether `"` encloses cells. */
  quoted: z.boolean().optional(),
  /** Whether the first row names the columns. */
  header: z.boolean().optional(),
  /** What a row of a plain text is; chosen, the file is no table. */
  textRows: textRowsSchema.optional(),
  /** Whether blocks of rows of numbers, parted by blank lines or rows of one number, are sequences. */
  blocks: z.boolean().optional(),
  /** Sequences of each class, in the order of the file; of several lists, a file takes the one that adds up to its sequences. */
  classSizes: z.array(z.array(z.number().int().positive()).min(1).max(10_000)).min(1).max(100).optional(),
  /** Length of the frames of a recording, in milliseconds. */
  frameMilliseconds: z.number().min(5).max(500).optional(),
  /** From the start of one frame to the next, in milliseconds. */
  stepMilliseconds: z.number().min(1).max(500).optional(),
  /** Numbers of each frame of a recording: bands of frequencies. */
  bands: z.number().int().min(4).max(128).optional(),
  /** Highest frequency of those bands, in Hz, so that they are those of other recordings. */
  highestHertz: z.number().min(100).max(48_000).optional(),
  /** Decimal mark of numbers. */
  decimal: z.enum(['.', ',']).optional(),
  /** Texts that mean "no value" in every column, besides the usual ones. */
  missing: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
  /** Whether `NA`, `NaN`, `null` and the like mean "no value" in columns of text too. Default: true. */
  usualMissing: z.boolean().optional(),
  /** What comes first in dates such as `01/02/03`, in every column where it could be either. */
  dateOrder: dateOrderSchema.optional(),
  /** What comes first in the dates of a column; makes it a column of dates where `types` says nothing else. */
  dateOrders: z.record(z.string(), dateOrderSchema).optional(),
  /** Zone of the clock that points in time without one were read from, e.g. `Europe/Berlin`; they become UTC. */
  timeZone: z.string().max(60).refine(isTimeZone, { error: 'a time zone such as Europe/Berlin' }).optional(),
  /** Names that a person gave to columns, by the name that the file gives them; all else goes by the new names. */
  names: z.record(z.string(), z.string().trim().min(1).max(200)).optional(),
  /** Types by column. */
  types: z.record(z.string(), chosenTypeSchema).optional(),
  /** Columns of texts in a data set that this file goes with: those of the same names hold texts here too, whatever they look like. The file need not have them. */
  textsLike: z.record(z.string(), textTypeSchema).optional(),
  /** Whether the only column of a file holds texts, whatever they look like. */
  textAlone: z.boolean().optional(),
})
export type Reading = z.infer<typeof readingSchema>

/** Of a reading what holds for other files of the same kind, too: how values are meant, not how a file is cut into cells. */
export const readLike = ({
  missing,
  usualMissing,
  dateOrder,
  timeZone,
  frameMilliseconds,
  stepMilliseconds,
  bands,
  highestHertz,
}: Reading): Reading => ({
  missing,
  usualMissing,
  dateOrder,
  timeZone,
  frameMilliseconds,
  stepMilliseconds,
  bands,
  highestHertz,
})

/** What was said of columns under the names of one reading, under those of another: `before` and `after` are their `names`. */
export function underNames<Said>(
  said: Readonly<Record<string, Said>>,
  before: Reading['names'] = {},
  after: Reading['names'] = {},
): Record<string, Said> {
  const found = new Map(Object.entries(before).map(([name, own]) => [own, name]))
  return Object.fromEntries(
    Object.entries(said).map(([column, what]) => {
      const name = found.get(column) ?? column
      return [Object.hasOwn(after, name) ? (after[name] ?? name) : name, what]
    }),
  )
}

/** Encodings offered by name, the most usual first; others that a file was found to have are accepted too. */
export const offeredEncodings = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'koi8-r',
  'macintosh',
  'cp437',
  'cp850',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const

/** Kinds of files whose rows are cut by a delimiter, or could be. */
export const isDelimited = (kind: DatasetFormat['kind']): boolean =>
  kind === 'csv' || kind === 'tsv' || kind === 'txt'

/** The type that a person would choose to get a column of the found type; null for one without values. */
export function chosenTypeOf(type: ColumnType): ChosenType | null {
  if (type === 'empty') return null
  return type === 'integer' ? 'number' : type
}

/** The choices that say what was found: a file read with them becomes the same rows. */
export function readingAsFound(
  format: DatasetFormat,
  columns: readonly Pick<Column, 'name' | 'type'>[],
): Reading {
  const types = columns.flatMap(({ name, type }) => {
    const chosen = chosenTypeOf(type)
    return chosen === null ? [] : [[name, chosen] as const]
  })
  return {
    ...(format.table === undefined ? {} : { table: format.table }),
    encoding: format.encoding,
    ...(isDelimited(format.kind) ? { delimiter: format.delimiter, header: format.header } : {}),
    ...(format.blocks === undefined ? {} : { blocks: format.blocks }),
    ...(format.textRows === undefined ? {} : { textRows: format.textRows }),
    ...framesAsFound(format),
    ...(format.quoted === undefined ? {} : { quoted: format.quoted }),
    decimal: format.decimal,
    types: Object.fromEntries(types),
  }
}

/** The frames that a data set's recordings became: further ones have to become the same, whatever their sample rates. Nothing for other data. */
export function framesLike({ frames }: Pick<DatasetFormat, 'frames'>): Reading {
  if (!frames) return {}
  const { frameMilliseconds, stepMilliseconds, bands, highestHertz } = frames
  return { frameMilliseconds, stepMilliseconds, bands, highestHertz }
}

/** The columns of a data set that hold texts: in further files they have to, too, where all of a file happens to look like dates or numbers. */
export function textsLike(columns: readonly Pick<Column, 'name' | 'type'>[]): Reading {
  const texts = columns.flatMap(({ name, type }) =>
    type === 'text' || type === 'category' ? [[name, type] as const] : [],
  )
  return texts.length === 0 ? {} : { textsLike: Object.fromEntries(texts) }
}

function framesAsFound({ frames }: DatasetFormat): Reading {
  if (!frames) return {}
  const { frameMilliseconds, stepMilliseconds, bands } = frames
  return { frameMilliseconds, stepMilliseconds, bands }
}

/** The copy of the file or folder that a data set came from: `sources/<hash>`. */
export const sourceCopySchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Size of the copy. */
  bytes: z.number().int(),
})
export type SourceCopy = z.infer<typeof sourceCopySchema>

/** How a data set's file is read. */
export const datasetReadingSchema = z.object({
  /** What a person decided. */
  reading: readingSchema,
  /** Size of the copy that can be read again; null when none is kept. */
  copyBytes: z.number().int().nullable(),
  /** Whether it was read in another way before, and can be taken back. */
  undoable: z.boolean(),
})
export type DatasetReading = z.infer<typeof datasetReadingSchema>

/** How the first rows of a file would be read. */
export const readingPreviewSchema = z.object({
  format: datasetFormatSchema,
  columns: z.array(
    z.object({
      name: z.string(),
      /** Its name as the file gives it. */
      found: z.string(),
      type: columnTypeSchema,
      /** Types that fit at least half of the values. */
      possible: z.array(chosenTypeSchema),
      /** What comes first in its dates as they are read; null without dates, or where months have names. */
      dateOrder: dateOrderSchema.nullable(),
      /** Orders that fit at least half of its values and differ in what they make of them. */
      dateOrders: z.array(dateOrderSchema),
    }),
  ),
  rows: z.array(z.array(shownCellSchema)),
  /** The tables of the file, the one that is shown among them; empty where there is one only. */
  tables: z.array(tableChoiceSchema),
  /** What was found in the first rows only. */
  warnings: z.array(warningSchema),
})
export type ReadingPreview = z.infer<typeof readingPreviewSchema>
