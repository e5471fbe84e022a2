import type { z } from 'zod'

/** What a setting's schema says of itself; the form, the help texts and the documents are drawn from it. */
export interface FieldMeta {
  /** Word or two at the input. */
  readonly label: string
  /** One sentence without jargon: what it does to the result. */
  readonly help: string
  /** Behind the number: `steps`, `epochs`, ... */
  readonly unit?: string
  /** Shown under "More settings". */
  readonly advanced?: boolean
  /** Shown as a share in percent. */
  readonly percent?: boolean
  /** What it is entered with, where its kind does not tell. */
  readonly input?: 'vectors'
  /** Words for the values of a choice. */
  readonly choices?: Readonly<Record<string, string>>
}

/** Attaches a field's description to its schema. */
export const field = <Schema extends z.ZodType>(schema: Schema, meta: FieldMeta): Schema =>
  schema.meta({ ...meta })
