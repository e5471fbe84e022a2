import { taskIds } from '../domain/task'
import { kindIds, taskSpecs } from '../tasks/catalogue'
import { knownPaths, nodeAt, settingsSchema, valueNode } from '../tasks/settingsSchema'

/** What the values of a field are. `tags`: several texts at once; `list`: compared as its JSON. */
export type RunFieldType = 'number' | 'text' | 'boolean' | 'time' | 'tags' | 'list'

/** Something of a run that a history is filtered, sorted and shown by. */
export interface RunField {
  /** How it is written: `seconds`, `training.learningRate`, `test.accuracy`. */
  readonly name: string
  readonly label: string
  readonly type: RunFieldType
  /** Whether its values are shares from 0 to 1, which people read in percent. */
  readonly isShare?: boolean
  readonly of: RunFieldOf
}

/** Where the value of a field lies. `reached`: on test rows, on validation rows until the run was tested. */
export type RunFieldOf =
  | { readonly kind: 'run'; readonly id: OwnFieldId }
  | { readonly kind: 'setting'; readonly path: readonly string[] }
  | { readonly kind: 'metric'; readonly part: 'reached' | 'test' | 'validation'; readonly metric: string }

const own = {
  id: ['Id', 'text'],
  name: ['Name', 'text'],
  status: ['Status', 'text'],
  task: ['Task', 'text'],
  dataset: ['Data set', 'text'],
  score: ['Score', 'number'],
  baseline: ['Baseline', 'number'],
  judgement: ['Beside its baseline', 'text'],
  created: ['Started', 'time'],
  ended: ['Ended', 'time'],
  seconds: ['Duration', 'number'],
  epochs: ['Epochs trained', 'number'],
  bestEpoch: ['Best epoch', 'number'],
  parameters: ['Parameters', 'number'],
  bytes: ['Disk space', 'number'],
  freed: ['Weights given up', 'boolean'],
  starred: ['Starred', 'boolean'],
  archived: ['Archived', 'boolean'],
  tag: ['Tags', 'tags'],
  note: ['Note', 'text'],
  sweep: ['Sweep', 'text'],
} as const satisfies Readonly<Record<string, readonly [label: string, type: RunFieldType]>>

/** A field that belongs to the run itself. */
export type OwnFieldId = keyof typeof own

const isOwn = (id: string): id is OwnFieldId => Object.hasOwn(own, id)

/** Fields of the run itself. */
export const ownFields: readonly RunField[] = Object.entries(own).flatMap(([id, [label, type]]) =>
  isOwn(id) ? [{ name: id, label, type, of: { kind: 'run', id } as const }] : [],
)

const parts = { reached: '', test: ', test', validation: ', validation' } as const

/** The metrics of every task, plain (`accuracy`) and of a part (`test.accuracy`). */
export const metricFields: readonly RunField[] = uniqueByName(
  taskIds.flatMap((task) =>
    taskSpecs[task].metrics.flatMap(({ id, name, format }) =>
      (['reached', 'test', 'validation'] as const).map((part) => ({
        name: part === 'reached' ? id : `${part}.${id}`,
        label: `${name}${parts[part]}`,
        type: 'number' as const,
        isShare: format === 'share',
        of: { kind: 'metric' as const, part, metric: id },
      })),
    ),
  ),
)

let settings: readonly RunField[] | null = null

/** Every single setting of every kind of data; entries of a list stand as its first (`model.layers.0.units`). */
export function settingFields(): readonly RunField[] {
  settings ??= uniqueByName(
    kindIds.flatMap((kind) => {
      const schema = settingsSchema(kind)
      const paths = knownPaths(schema).filter((path) => path.includes('.'))
      return paths
        .filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
        .map((name): RunField => {
          const path = name.split('.')
          const keys = path.map((key) => (isPlace(key) ? Number(key) : key))
          const node = nodeAt(schema, keys)
          const type = typeOf(node === null ? undefined : valueNode(node).type)
          return { name, label: labelOf(schema, keys) ?? name, type, of: { kind: 'setting', path } }
        })
    }),
  )
  return settings
}

/** Every field, those of the run first. */
export const runFields = (): readonly RunField[] => [...ownFields, ...metricFields, ...settingFields()]

/**
 * The field that a person means: its name in any case, another entry of a list (`model.layers.1.units`), or the last part of one setting's
 * name (`learningRate`). Null where there is none, or where several settings end so.
 */
export function findRunField(written: string): RunField | null {
  const asked = written.trim().toLowerCase()
  const exact = runFields().find(({ name }) => name.toLowerCase() === asked)
  if (exact !== undefined) return exact
  const first = asked.replaceAll(/\.\d+\./g, '.0.')
  const entry = settingFields().find(({ name }) => name.toLowerCase() === first)
  if (entry?.of.kind === 'setting') {
    const places = asked.split('.')
    const path = entry.of.path.map((key, at) => (isPlace(key) ? (places[at] ?? key) : key))
    return { ...entry, name: path.join('.'), of: { kind: 'setting', path } }
  }
  const ending = settingFields().filter(({ name }) => name.toLowerCase().endsWith(`.${asked}`))
  return ending.length === 1 ? (ending[0] ?? null) : null
}

const isPlace = (key: string): boolean => /^\d+$/.test(key)

function typeOf(type: unknown): RunFieldType {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'boolean'
  return type === 'array' || type === 'object' ? 'list' : 'text'
}

/** The words of the setting's own form, with those of what it is part of: `Recurrent layers: units`. */
function labelOf(
  schema: ReturnType<typeof settingsSchema>,
  keys: readonly (string | number)[],
): string | null {
  const words = keys.flatMap((_key, at) => {
    const label = nodeAt(schema, keys.slice(0, at + 1))?.['label']
    return typeof label === 'string' ? [label] : []
  })
  const [first, ...others] = words
  if (first === undefined) return null
  return others.length === 0 ? first : `${first}: ${others.join(' ').toLowerCase()}`
}

function uniqueByName(fields: readonly RunField[]): readonly RunField[] {
  return [...new Map(fields.toReversed().map((field) => [field.name, field])).values()].toReversed()
}
