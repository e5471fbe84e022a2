import type { z } from 'zod'
import type { ExperimentFile } from '../../../shared/domain/experiment'
import type { TaskId } from '../../../shared/domain/task'
import type { Experiment } from '../../../shared/tasks/catalogue'

/** A value of the experiment file. */
export type Json = z.core.util.JSONType

/**
 * What differs from the defaults, by path of the experiment file (`name`, `preparation.window`).
 * A path has one or two parts; a list or an object (`model.layers`) is one value.
 */
export type Changes = Readonly<Record<string, Json>>

/** The path under which a setting is kept: `model.layers.0.units` belongs to `model.layers`. */
export function keptPath(path: string): string {
  return path.split('.').slice(0, 2).join('.')
}

/** The value at a path of any depth, undefined where there is none. */
export function valueAt(value: unknown, path: string): Json | undefined {
  let found: unknown = value
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.entries(found).find(([name]) => name === key)?.[1]
  }
  return found === undefined ? undefined : toJson(found)
}

/** Changes with some more settings; a path inside a list or object takes the rest of it from `experiment`. */
export function withSettings(changes: Changes, set: Changes, experiment: Experiment | null): Changes {
  let next = changes
  for (const [path, value] of Object.entries(set)) {
    const kept = keptPath(path)
    const inner = path.split('.').slice(2)
    const before = next[kept] ?? valueAt(experiment, kept) ?? {}
    next = { ...next, [kept]: replaceInside(before, inner, value) }
  }
  return next
}

/** Changes without one setting, which gets its default again. */
export function withoutSetting(changes: Changes, path: string): Changes {
  const kept = keptPath(path)
  return Object.fromEntries(Object.entries(changes).filter(([name]) => name !== kept))
}

/** The experiment file that asks for these changes and leaves everything else to the defaults. */
export function toExperimentFile(task: TaskId, changes: Changes): ExperimentFile {
  const file: Record<string, Json> = {}
  for (const [path, value] of Object.entries(changes)) {
    const [section, field] = path.split('.')
    if (section === undefined) continue
    if (field === undefined) file[section] = value
    else file[section] = replaceInside(file[section] ?? {}, [field], value)
  }
  return { ...file, task }
}

/** Every setting of an experiment as changes, without its name. */
export function changesOf(experiment: Experiment): Changes {
  const sections = Object.entries(experiment).filter(([name]) => name !== 'task' && name !== 'name')
  return Object.fromEntries(
    sections.flatMap(([section, fields]) =>
      Object.entries(fields).map(([field, value]) => [`${section}.${field}`, toJson(value)] as const),
    ),
  )
}

/** Whether two values of an experiment file say the same. */
export function sameValue(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function replaceInside(before: Json, keys: readonly string[], value: Json): Json {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (Array.isArray(before)) {
    return before.map((item, index) => (String(index) === key ? replaceInside(item, rest, value) : item))
  }
  const fields = typeof before === 'object' && before !== null ? before : {}
  return { ...fields, [key]: replaceInside(fields[key] ?? {}, rest, value) }
}

function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(entries.map(([key, item]) => [key, toJson(item)]))
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
}
