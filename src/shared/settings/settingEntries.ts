import { z } from 'zod'
import { recurrentLayerSchema, type FieldMeta } from '../domain/experiment'
import type { KindId } from '../domain/task'
import { listText, switchText } from '../tasks/absentSetting'
import { experimentSchemaOf } from '../tasks/catalogue'
import { describeField } from './describeField'
import { writeNumber } from './writeNumber'
import { formatCount } from '../format/formatNumber'
import type { Json } from './settingValue'
import { cellNames } from './cellNames'

/** The sections of an experiment that are drawn from their schemas. */
export const settingSections = ['split', 'preparation', 'model', 'training'] as const
export type SettingSection = (typeof settingSections)[number]

/** A setting of an experiment with what its schema says of it. */
export interface SettingEntry {
  /** Path in the experiment file. */
  readonly path: string
  readonly schema: z.core.$ZodType
  readonly label: string
  readonly help: string
  /** Shown under "More settings". */
  readonly advanced: boolean
  /** Some settings have inputs of their own, and so have layers and groups of several values; everything else is a `FieldInput`. */
  readonly kind: 'field' | 'layers' | 'group' | NonNullable<FieldMeta['input']>
}

const wordsSchema = z.object({
  label: z.string(),
  help: z.string(),
  advanced: z.boolean().default(false),
  input: z.enum(['vectors', 'labels', 'start', 'frozen', 'combines']).optional(),
})

/** The settings of a section for a kind of data, in the order of its schema. */
export function settingEntries(kind: KindId, section: SettingSection): readonly SettingEntry[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = experimentSchemaOf(kind).shape[section].shape
  return Object.entries(shape).map(([name, schema]) => {
    const { input: inputOfOwn, ...words } = wordsSchema.parse(
      schema instanceof z.ZodType ? schema.meta() : undefined,
    )
    const input =
      inputOfOwn ?? (schema instanceof z.ZodArray ? 'layers' : groupOf(schema) ? 'group' : 'field')
    return { ...words, path: `${section}.${name}`, schema, kind: input }
  })
}

/** The values that belong together in a setting, by name; null for a setting of one value. */
export function groupOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> | null {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return groupOf(schema.unwrap())
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length > 1 ? schema.shape : null
}

/** Whether a setting may be null, which is off; others go back to their default instead. */
export function takesNull({ schema }: Pick<SettingEntry, 'schema'>): boolean {
  return z.safeParse(schema, null).success
}

/** What a setting without a value says, where it is not just off. */
const absentTexts: Partial<Record<SettingEntry['kind'], string>> = {
  vectors: 'None',
  start: 'At random',
  frozen: 'None',
  combines: 'None',
}

/** A value as a person reads it: choices in words, shares in percent, off where it is null. */
export function writeSetting(entry: Pick<SettingEntry, 'schema' | 'kind'>, value: Json | undefined): string {
  if (value === null || value === undefined) return absentTexts[entry.kind] ?? 'Off'
  if (entry.kind === 'layers') return writeLayers(value)
  if (entry.kind === 'labels') return writeLabels(value)
  if (entry.kind === 'frozen' || entry.kind === 'combines')
    return listText(Array.isArray(value) ? value.map(String) : [])
  const group = groupOf(entry.schema)
  if (group !== null) return writeGroup(group, value)
  const { entry: kind, percent, unit, wrapper } = describeField(entry.schema)
  const inner =
    wrapper !== null && typeof value === 'object' && !Array.isArray(value) ? value[wrapper] : value
  if (kind.kind === 'choice')
    return kind.choices.find((choice) => choice.value === inner)?.label ?? String(inner)
  if (kind.kind === 'switch') return switchText(inner === true)
  if (typeof inner !== 'number') return String(inner)
  if (percent) return inner >= 1 ? writeNumber(inner, true) : `${writeNumber(inner, true)} %`
  const number = kind.kind === 'number' && kind.integer && inner >= 1000 ? formatCount(inner) : String(inner)
  return unit === null ? number : `${number} ${inner === 1 ? singular(unit) : unit}`
}

/** One of a unit, which is a plural with or without more words behind it: `steps`, `epochs without progress`. */
const singular = (unit: string): string =>
  unit.replace(/^(\w+?)(ies|s)\b/, (_, stem: string, ending: string) =>
    ending === 'ies' ? `${stem}y` : stem,
  )

/** Values that belong together in one line: `Filters 64, Width 5 steps`. */
function writeGroup(group: Readonly<Record<string, z.core.$ZodType>>, value: Json): string {
  const values = z.record(z.string(), z.json()).safeParse(value)
  if (!values.success) return JSON.stringify(value)
  return Object.entries(group)
    .map(([name, schema]) => {
      const written = writeSetting({ schema, kind: 'field' }, values.data[name])
      return `${describeField(schema).label} ${written}`
    })
    .join(', ')
}

/** Labels with the classes that they stand for: `4 is pos, 0 is neg`. */
function writeLabels(value: Json): string {
  const labels = z.record(z.string(), z.string()).safeParse(value)
  if (!labels.success) return JSON.stringify(value)
  const pairs = Object.entries(labels.data).map(([label, name]) => `${label} is ${name}`)
  return pairs.length === 0 ? 'Off' : pairs.join(', ')
}

/** Recurrent layers in one line: `LSTM 64, both directions; LSTM 32`. */
function writeLayers(value: Json): string {
  const layers = z.array(recurrentLayerSchema).safeParse(value)
  if (!layers.success) return JSON.stringify(value)
  return layers.data
    .map(
      ({ cell, units, bidirectional }) =>
        `${cellNames[cell]} ${units}${bidirectional ? ', both directions' : ''}`,
    )
    .join('; ')
}
