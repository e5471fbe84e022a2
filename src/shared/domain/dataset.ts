import { z } from 'zod'
import { columnSchema } from './column'
import { findingCountsSchema, rolesSchema } from './finding'
import { appliedFixSchema } from './fix'
import { datasetIdSchema, timestampSchema } from './identifier'
import { taskIdSchema } from './task'

/** What a row of a plain text is: a line, a paragraph, or a line of a text that goes on from row to row. */
export const textRowsSchema = z.enum(['line', 'paragraph', 'running'])
export type TextRows = z.infer<typeof textRowsSchema>

/** How recordings became frames of numbers. */
export const frameSettingsSchema = z.object({
  /** Length of a frame, and from the start of one to the next, in milliseconds. */
  frameMilliseconds: z.number(),
  stepMilliseconds: z.number(),
  /** Numbers of a frame: bands of frequencies. */
  bands: z.number().int(),
  /** Highest frequency of the bands, in Hz. */
  highestHertz: z.number(),
  /** Sample rates and numbers of channels that were seen, the smallest first. */
  sampleRates: z.array(z.number()),
  channels: z.array(z.number().int()),
})
export type FrameSettings = z.infer<typeof frameSettingsSchema>

/** How the file was read. */
export const datasetFormatSchema = z.object({
  kind: z.enum([
    'csv',
    'tsv',
    'txt',
    'labelled',
    'json',
    'jsonl',
    'excel',
    'parquet',
    'conll',
    'arff',
    'ts',
    'folder',
    'wav',
  ]),
  /** Name of the encoding, e.g. `utf-8`, `windows-1252`. */
  encoding: z.string(),
  /** Character between fields; empty for lines of text. */
  delimiter: z.string(),
  /** Decimal mark of numbers. */
  decimal: z.enum(['.', ',']),
  /** Whether the first row names the columns. */
  header: z.boolean(),
  /** Whether `"` encloses cells of a delimited text; false = it is a character like any other. */
  quoted: z.boolean().optional(),
  /** Whether blocks of rows of numbers are sequences; only where something parts them. */
  blocks: z.boolean().optional(),
  /** What the rows of a plain text are. */
  textRows: textRowsSchema.optional(),
  /** How recordings became frames. */
  frames: frameSettingsSchema.optional(),
  /** Name of the table, where the file holds several; see `TableChoice`. */
  table: z.string().optional(),
})
export type DatasetFormat = z.infer<typeof datasetFormatSchema>

/** A line of a file that could not be read as the others. */
export const lineProblemSchema = z.object({
  /** From 1; in files without lines the number of the row or document. */
  line: z.number().int(),
  /** The file inside an archive or folder. */
  file: z.string().optional(),
  /** What was wrong, e.g. `5 cells instead of 4`. */
  problem: z.string(),
  /** The beginning of what stands there. */
  text: z.string(),
})
export type LineProblem = z.infer<typeof lineProblemSchema>

/** Something to know about a data set or run that does not stop it. */
export const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  /** Lines of the file that it is about. */
  count: z.number().int().optional(),
  /** The first 100 of them. */
  lines: z.array(lineProblemSchema).optional(),
  /** Names of tables of the file that were left out; each can be imported by its name. */
  tables: z.array(z.string()).optional(),
})
export type Warning = z.infer<typeof warningSchema>

/** A task that a data set suits, with the columns it would use and why. */
export const suggestionSchema = z.object({
  task: taskIdSchema,
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  because: z.string(),
  /** How well it suits, 0..1: of several tasks the one that suits best comes first. */
  fit: z.number().min(0).max(1),
})
export type Suggestion = z.infer<typeof suggestionSchema>

/** A long list or the frames of a sequence, drawn small: up to 96 columns of up to 32 levels from low to high. */
export const sequencePictureSchema = z.object({
  /** Numbers of a list, or frames. */
  length: z.number().int(),
  /** Numbers of a frame; 0 for a list of numbers. */
  width: z.number().int(),
  /** Values that the levels 0 and 255 stand for; what lies beyond is drawn as they are. */
  low: z.number(),
  high: z.number(),
  columns: z.number().int(),
  /** Levels of the columns, one byte each, column by column, the first number of a frame first; base64. */
  levels: z.string(),
})
export type SequencePicture = z.infer<typeof sequencePictureSchema>

/** A small true picture of the content, for the data set's card. */
export const pictureSchema = z.discriminatedUnion('kind', [
  /** Up to 160 values of a number column, in order. */
  z.object({ kind: z.literal('series'), column: z.string(), values: z.array(z.number().nullable()) }),
  z.object({
    kind: z.literal('classes'),
    column: z.string(),
    bars: z.array(z.object({ label: z.string(), count: z.number().int() })),
    /** Rarer classes than the bars, together. */
    others: z.object({ classes: z.number().int(), count: z.number().int() }).optional(),
  }),
  /** The sequence of the first row that has one. */
  z.object({ kind: z.literal('sequence'), column: z.string(), picture: sequencePictureSchema }),
  /** The first lines of text, shortened. */
  z.object({ kind: z.literal('lines'), lines: z.array(z.string()) }),
])
export type Picture = z.infer<typeof pictureSchema>

/** What import learns about a file. */
export const datasetContentSchema = z.object({
  /** SHA-256 of the Arrow file, hexadecimal: the file is `datasets/<hash>.arrow`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.number().int().nonnegative(),
  columns: z.array(columnSchema),
  format: datasetFormatSchema,
  warnings: z.array(warningSchema),
  picture: pictureSchema,
  /** Size of the file that was imported. */
  sourceBytes: z.number().int(),
})
export type DatasetContent = z.infer<typeof datasetContentSchema>

/** A data set as it is stored and shown. */
export const datasetSchema = datasetContentSchema.extend({
  id: datasetIdSchema,
  name: z.string(),
  /** Name of the file it came from. */
  sourceName: z.string(),
  createdAt: timestampSchema,
  suggestions: z.array(suggestionSchema),
  /** Fixes that led from the imported rows to these, the first one first. */
  recipe: z.array(appliedFixSchema),
  /** The task and columns that a person chose; null for those of the first suggestion. */
  roles: rolesSchema.nullable(),
  /** How many findings there are; null until they were looked for. */
  findings: findingCountsSchema.nullable(),
})
export type Dataset = z.infer<typeof datasetSchema>

/** The short form of a data set, for lists: what its card shows, without the profile of its columns. */
export const datasetListItemSchema = datasetSchema
  .pick({
    id: true,
    hash: true,
    name: true,
    sourceName: true,
    sourceBytes: true,
    rows: true,
    format: true,
    picture: true,
    createdAt: true,
    findings: true,
  })
  .extend({
    columnNames: z.array(z.string()),
    /** What it suits best; null where nothing suits it. */
    suggestion: suggestionSchema.pick({ task: true, columns: true }).nullable(),
    /** Runs that use it. */
    runs: z.number().int(),
  })
export type DatasetListItem = z.infer<typeof datasetListItemSchema>

/** The short form of a data set that so many runs use. */
export const datasetListItem = (
  { suggestions, columns, ...dataset }: Dataset,
  runs: number,
): DatasetListItem => ({
  id: dataset.id,
  hash: dataset.hash,
  name: dataset.name,
  sourceName: dataset.sourceName,
  sourceBytes: dataset.sourceBytes,
  rows: dataset.rows,
  format: dataset.format,
  picture: dataset.picture,
  createdAt: dataset.createdAt,
  findings: dataset.findings,
  columnNames: columns.map(({ name }) => name),
  suggestion: suggestions[0] ? { task: suggestions[0].task, columns: suggestions[0].columns } : null,
  runs,
})

/** The rows of a data set as import or a fix left them. */
export const datasetStateSchema = datasetContentSchema.pick({
  hash: true,
  rows: true,
  columns: true,
  picture: true,
})
export type DatasetState = z.infer<typeof datasetStateSchema>

/** A cell of a row: text, number, truth value, missing, a list of numbers or of frames; points in time are ISO 8601 texts. */
export const cellSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.number()),
  z.array(z.array(z.number())),
])
export type Cell = z.infer<typeof cellSchema>

/** A cell as it is shown: sequences are pictures, nobody reads thousands of digits. */
export const shownCellSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.number()),
  sequencePictureSchema,
])
export type ShownCell = z.infer<typeof shownCellSchema>

/** Whether a cell is shown as a picture. */
export const isSequence = (cell: ShownCell | undefined): cell is SequencePicture =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell)

/** Some rows of a data set, in file order; cells in column order. */
export const rowPageSchema = z.object({
  offset: z.number().int(),
  rows: z.array(z.array(shownCellSchema)),
})
export type RowPage = z.infer<typeof rowPageSchema>

/** A bundled sample with its licence. */
export const sampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** One sentence: what it is and what can be learned. */
  description: z.string(),
  /** One sentence: what its result teaches, such as when a simpler method does as well. */
  lesson: z.string().optional(),
  /** Words of the button, e.g. `Spam or not: try it`. */
  action: z.string(),
  task: taskIdSchema,
  rows: z.number().int(),
  licence: z.string(),
  source: z.string(),
})
export type Sample = z.infer<typeof sampleSchema>

/** How recordings became frames, in words: `8,000 Hz, frames of 25 ms every 10 ms, 30 bands up to 4,000 Hz`. */
export function frameWords(settings: FrameSettings): string {
  const { frameMilliseconds, stepMilliseconds, bands, highestHertz, sampleRates, channels } = settings
  const rates = sampleRates.map((rate) => rate.toLocaleString('en')).join(' and ')
  const mixed = channels.some((count) => count > 1) ? ', channels mixed into one' : ''
  const frames = `frames of ${frameMilliseconds} ms every ${stepMilliseconds} ms`
  return `${rates} Hz${mixed}, ${frames}, ${bands} bands up to ${highestHertz.toLocaleString('en')} Hz`
}

/** What a sequence is, in words: `42 frames of 30 numbers`, `1000 numbers`. */
export function sequenceWords({ length, width }: Pick<SequencePicture, 'length' | 'width'>): string {
  const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
  return width === 0
    ? counted(length, 'number')
    : `${counted(length, 'frame')} of ${counted(width, 'number')}`
}

/** What a plain text is called by what its rows are. */
export const textRowsNames: Readonly<Record<TextRows, string>> = {
  line: 'text',
  paragraph: 'text by paragraphs',
  running: 'running text',
}

/** Whether a warning names tables of the file that a data set does not hold: `archive.tablesLeftOut` and its like. */
export const namesTablesLeftOut = ({ code, tables }: Warning): boolean =>
  tables !== undefined && code.endsWith('LeftOut')
