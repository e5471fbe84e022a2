import { z } from 'zod'
import { bundleEnding } from './bundle'
import { runIdSchema } from './identifier'
import { mostReportedRuns } from './report'

/** The formats of the command line; the application answers `export.unsupported` for those it does not write. */
export const exportFormatSchema = z.enum([
  'tfjs',
  'keras',
  'h5',
  'onnx',
  'pytorch',
  'html',
  'report',
  'predictions',
  'bundle',
])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** The formats that are written today. */
export const writtenFormats = [
  'tfjs',
  'onnx',
  'keras',
  'h5',
  'pytorch',
  'html',
  'predictions',
  'report',
  'bundle',
] as const satisfies readonly ExportFormat[]

/** The files that tables are written as. */
export const tableFormatSchema = z.enum(['csv', 'xlsx', 'parquet'])
export type TableFormat = z.infer<typeof tableFormatSchema>

/** What is exported, and what a person decides about it. */
export const exportOrderSchema = z.object({
  runId: runIdSchema,
  format: exportFormatSchema,
  /** Whether a bundle holds the rows; without them it names their hash alone. */
  withData: z.boolean().default(true),
  /** Whether a bundle holds the weights of single epochs, where they were kept. */
  withEpochs: z.boolean().default(false),
  /** What predictions are written as. */
  table: tableFormatSchema.default('csv'),
  /** Whether no cell of predictions as CSV is calculated by a spreadsheet: those that begin like a formula stand behind an apostrophe. */
  plainCells: z.boolean().default(false),
  /** Further runs that a report puts beside this one. */
  beside: z
    .array(runIdSchema)
    .max(mostReportedRuns - 1)
    .default([]),
})
export type ExportOrder = z.infer<typeof exportOrderSchema>

/** Ending of a format that is one file; null where it is a folder. */
export function fileEnding({ format, table }: Pick<ExportOrder, 'format' | 'table'>): string | null {
  switch (format) {
    case 'bundle':
      return bundleEnding
    case 'predictions':
      return table
    case 'html':
    case 'report':
      return 'html'
    default:
      return null
  }
}

/** Code, codec and samples of an HTML page, about. */
const pageCodeBytes = 100_000

/** About how large an HTML page with so many weights is: float32 in base64. */
export const pageBytes = (parameters: number): number => pageCodeBytes + Math.ceil(parameters * 4 * (4 / 3))

/** What was written and how it was checked against the trained model. */
export const exportReceiptSchema = z.object({
  files: z.array(z.object({ path: z.string(), bytes: z.number().int() })),
  check: z.object({
    /** Samples that were compared; 0 where nothing on this machine opens the format. */
    samples: z.number().int(),
    /** Null where nothing could be compared. */
    maxAbsoluteDifference: z.number().nullable(),
    /** What was done, as it follows "It was ". */
    how: z.string(),
  }),
  /** Cells of a CSV file that a spreadsheet would calculate; left out where there are none. */
  formulas: z.number().int().positive().optional(),
})
export type ExportReceipt = z.infer<typeof exportReceiptSchema>
