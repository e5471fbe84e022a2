import { z } from 'zod'

/** How a setting is entered. */
export type FieldEntry =
  | {
      readonly kind: 'number'
      readonly minimum: number
      readonly maximum: number
      readonly integer: boolean
    }
  | {
      readonly kind: 'choice'
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'switch' }
  | { readonly kind: 'text' }

/** A setting as a form shows it, read from its schema. */
export interface FieldDescription {
  readonly label: string
  readonly help: string
  readonly unit: string | null
  /** The number is a share that people read in percent. */
  readonly percent: boolean
  readonly advanced: boolean
  /** It can be switched off, which is null. */
  readonly optional: boolean
  /** The value is an object whose only entry this is, such as `patience`. */
  readonly wrapper: string | null
  readonly entry: FieldEntry
}

const metaSchema = z.object({
  label: z.string().default(''),
  help: z.string().default(''),
  unit: z.string().nullable().default(null),
  percent: z.boolean().default(false),
  advanced: z.boolean().default(false),
  choices: z.record(z.string(), z.string()).default({}),
})

/** Reads label, help, range and kind of a setting from its schema; throws for kinds that have no input. */
export function describeField(schema: z.core.$ZodType): FieldDescription {
  const { choices, ...meta } = metaSchema.parse(schema instanceof z.ZodType ? (schema.meta() ?? {}) : {})
  const { inner, optional } = unwrap(schema)
  if (inner instanceof z.ZodObject) {
    const [first, ...more] = Object.entries<z.core.$ZodType>(inner.shape)
    if (!first || more.length > 0) throw new Error(`${meta.label}: an object with one entry was expected`)
    return { ...meta, optional, wrapper: first[0], entry: entryOf(unwrap(first[1]).inner, choices) }
  }
  const entry = entryOf(inner, choices)
  // A choice that may be left out in a file has no "off": the default is one of its values.
  const isOff = optional && !(entry.kind === 'choice' && !z.safeParse(schema, null).success)
  return { ...meta, optional: isOff, wrapper: null, entry }
}

function entryOf(schema: z.core.$ZodType, words: Readonly<Record<string, string>>): FieldEntry {
  if (schema instanceof z.ZodNumber) {
    return {
      kind: 'number',
      minimum: schema.minValue ?? -Infinity,
      maximum: schema.maxValue ?? Infinity,
      integer: schema.format === 'safeint',
    }
  }
  if (schema instanceof z.ZodEnum) {
    const choices = schema.options.map(String)
    return { kind: 'choice', choices: choices.map((value) => ({ value, label: words[value] ?? value })) }
  }
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' }
  if (schema instanceof z.ZodString) return { kind: 'text' }
  throw new Error('A setting of this kind has no input')
}

function unwrap(schema: z.core.$ZodType): { inner: z.core.$ZodType; optional: boolean } {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return { inner: unwrap(schema.unwrap()).inner, optional: true }
  }
  if (schema instanceof z.ZodDefault) return unwrap(schema.unwrap())
  return { inner: schema, optional: false }
}
