import { z } from 'zod'
import { columnTypeSchema } from './column'
import { datasetFormatSchema, shownCellSchema, warningSchema } from './dataset'
import { chosenTypeSchema, dateOrderSchema, readingSchema } from './reading'
import { tableChoiceSchema } from './tableChoice'

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
