import { z } from 'zod'
import { runIdSchema } from './identifier'

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
  'bundle',
] as const satisfies readonly ExportFormat[]

/** What is exported, and what a person decides about it. */
export const exportOrderSchema = z.object({
  runId: runIdSchema,
  format: exportFormatSchema,
  /** Whether a bundle holds the rows; without them it names their hash alone. */
  withData: z.boolean().default(true),
})
export type ExportOrder = z.infer<typeof exportOrderSchema>

/** Ending of a format that is one file; null where it is a folder. */
export function fileEnding({ format }: Pick<ExportOrder, 'format'>): string | null {
  return format === 'bundle' ? 'lstm' : null
}

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
})
export type ExportReceipt = z.infer<typeof exportReceiptSchema>
