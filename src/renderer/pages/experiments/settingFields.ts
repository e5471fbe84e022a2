import { z } from 'zod'
import type { TaskId } from '../../../shared/domain/task'
import { experimentSchemas } from '../../../tasks/catalogue'

/** The sections of an experiment that are drawn from their schemas. */
export const settingSections = ['split', 'preparation', 'model', 'training'] as const
export type SettingSection = (typeof settingSections)[number]

/** How a value is entered. */
export type SettingInput =
  | {
      readonly kind: 'number'
      readonly minimum: number
      readonly maximum: number
      readonly integer: boolean
      /** Whether it can be switched off (null). */
      readonly optional: boolean
    }
  | {
      readonly kind: 'choice'
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'switch' }
  /** Name of a column of the data set. */
  | { readonly kind: 'column' }
  | { readonly kind: 'layers'; readonly most: number }

/** One setting of an experiment as the form shows it. */
export interface SettingField {
  /** Path in the experiment file. */
  readonly path: string
  readonly label: string
  readonly help: string
  readonly unit: string | null
  readonly percent: boolean
  readonly advanced: boolean
  /** Path of the number itself where the setting is an object around it (`patience`). */
  readonly valuePath: string
  readonly input: SettingInput
}

const metaSchema = z.object({
  label: z.string(),
  help: z.string(),
  unit: z.string().nullable().default(null),
  percent: z.boolean().default(false),
  advanced: z.boolean().default(false),
  choices: z.record(z.string(), z.string()).default({}),
})
type Meta = z.infer<typeof metaSchema>

/** The settings of a section of a task, in the order of its schema, drawn from the schema's own descriptions. */
export function settingFields(task: TaskId, section: SettingSection): readonly SettingField[] {
  const shape = experimentSchemas[task].shape[section].shape
  return Object.entries(shape).map(([name, schema]) => settingField(`${section}.${name}`, schema))
}

function settingField(path: string, schema: z.core.$ZodType): SettingField {
  const meta = metaSchema.parse(schema instanceof z.ZodType ? (schema.meta() ?? {}) : {})
  const { inner, optional } = unwrap(schema)
  const { label, help, unit, percent, advanced } = meta
  const described = { path, label, help, unit, percent, advanced, valuePath: path }
  if (inner instanceof z.ZodObject) {
    const [entry] = Object.entries<z.core.$ZodType>(inner.shape)
    if (entry === undefined) throw new Error(`${path}: an object without fields cannot be entered`)
    const valuePath = `${path}.${entry[0]}`
    return { ...described, valuePath, input: inputOf(path, unwrap(entry[1]).inner, optional, meta) }
  }
  return { ...described, input: inputOf(path, inner, optional, meta) }
}

function inputOf(path: string, schema: z.core.$ZodType, optional: boolean, meta: Meta): SettingInput {
  if (schema instanceof z.ZodNumber) {
    const range = { minimum: schema.minValue ?? -Infinity, maximum: schema.maxValue ?? Infinity }
    return { kind: 'number', ...range, integer: schema.format === 'safeint', optional }
  }
  if (schema instanceof z.ZodEnum) {
    const values = schema.options.map(String)
    return {
      kind: 'choice',
      choices: values.map((value) => ({ value, label: meta.choices[value] ?? value })),
    }
  }
  if (schema instanceof z.ZodBoolean) return { kind: 'switch' }
  if (schema instanceof z.ZodString) return { kind: 'column' }
  if (schema instanceof z.ZodArray) return { kind: 'layers', most: mostItems(schema) }
  throw new Error(`${path}: no input for a setting of this kind`)
}

function unwrap(schema: z.core.$ZodType): { inner: z.core.$ZodType; optional: boolean } {
  let inner = schema
  let optional = false
  for (;;) {
    if (inner instanceof z.ZodNullable || inner instanceof z.ZodOptional) {
      optional = true
      inner = inner.unwrap()
    } else if (inner instanceof z.ZodDefault) {
      inner = inner.unwrap()
    } else {
      return { inner, optional }
    }
  }
}

function mostItems(schema: z.ZodArray): number {
  const described = z.object({ maxItems: z.number().default(Infinity) }).parse(z.toJSONSchema(schema))
  return described.maxItems
}
