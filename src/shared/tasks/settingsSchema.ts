import { z } from 'zod'
import type { KindId } from '../domain/task'
import { experimentSchemaOf } from './catalogue'

/** A setting's description as JSON Schema, with the field's own words (`label`, `help`) in it. */
export type SettingNode = z.core.JSONSchema.BaseSchema

const described = new Map<KindId, SettingNode>()

/** The experiment file of a kind of data as JSON Schema, from which texts and labels are drawn. */
export function settingsSchema(kind: KindId): SettingNode {
  const known = described.get(kind)
  if (known !== undefined) return known
  const schema = z.toJSONSchema(experimentSchemaOf(kind), { io: 'input' })
  described.set(kind, schema)
  return schema
}

/** What a setting may be when it is not null. */
function unwrap(node: SettingNode): SettingNode {
  const other = node.anyOf?.find((option) => typeof option === 'object' && option.type !== 'null')
  return typeof other === 'object' ? other : node
}

/** Whether a setting may be null. */
export const isNullable = (node: SettingNode): boolean =>
  node.anyOf?.some((option) => typeof option === 'object' && option.type === 'null') ?? false

/** A setting without its null. */
export const valueNode = unwrap

/** The description at a path of keys and list places; null where the schema has none. */
export function nodeAt(schema: SettingNode, path: readonly PropertyKey[]): SettingNode | null {
  let node: SettingNode = schema
  for (const key of path) {
    const inner = unwrap(node)
    const next = typeof key === 'number' ? inner.items : inner.properties?.[String(key)]
    if (typeof next !== 'object' || Array.isArray(next)) return null
    node = next
  }
  return node
}

/** Every path of the schema, sections and settings; entries of a list stand as place 0. */
export function knownPaths(schema: SettingNode, prefix = ''): string[] {
  const inner = unwrap(schema)
  const within = (key: string) => (prefix === '' ? key : `${prefix}.${key}`)
  const { items } = inner
  if (typeof items === 'object' && !Array.isArray(items)) return knownPaths(items, within('0'))
  return Object.entries(inner.properties ?? {}).flatMap(([key, node]) => [
    within(key),
    ...(typeof node === 'object' ? knownPaths(node, within(key)) : []),
  ])
}
