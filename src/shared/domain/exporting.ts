import { z } from 'zod'

/** The formats of the command line; the application answers `export.unsupported` for those it does not write. */
export const exportFormatSchema = z.enum(['tfjs', 'keras', 'onnx', 'pytorch', 'report', 'bundle'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** The formats that are written today. */
export const writtenFormats = ['tfjs'] as const satisfies readonly ExportFormat[]

/** What was written and how it was checked against the trained model. */
export const exportReceiptSchema = z.object({
  files: z.array(z.object({ path: z.string(), bytes: z.number().int() })),
  check: z.object({
    samples: z.number().int(),
    maxAbsoluteDifference: z.number(),
    how: z.string(),
  }),
})
export type ExportReceipt = z.infer<typeof exportReceiptSchema>
