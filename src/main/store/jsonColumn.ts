import type { z } from 'zod'

/** Reads a JSON column through the schema of what it holds; null stays null. Throws where they disagree. */
export function readJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema>
/** The same for a column that may be null. */
export function readJson<Schema extends z.ZodType>(
  schema: Schema,
  text: string | null,
): z.output<Schema> | null
export function readJson<Schema extends z.ZodType>(
  schema: Schema,
  text: string | null,
): z.output<Schema> | null {
  return text === null ? null : schema.parse(JSON.parse(text))
}

/** Writes a value for a JSON column; null stays null. */
export const writeJson = (value: unknown): string => JSON.stringify(value)
