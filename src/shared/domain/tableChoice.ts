import { z } from 'zod'

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
