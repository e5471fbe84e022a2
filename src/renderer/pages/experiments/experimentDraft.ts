import type { ExperimentFile } from '../../../shared/domain/experiment'
import type { TaskId } from '../../../shared/domain/task'
import { keptPath, toJson, valueAt, type Json } from '../../../shared/settings/settingValue'
import type { Experiment } from '../../../shared/tasks/catalogue'

/**
 * What differs from the defaults, by path of the experiment file (`name`, `preparation.window`).
 * A path has one or two parts; a list or an object (`model.layers`) is one value.
 */
export type Changes = Readonly<Record<string, Json>>

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
