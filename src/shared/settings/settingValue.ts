import type { z } from 'zod'

/** A value of the experiment file. */
export type Json = z.core.util.JSONType

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

/** A value as it stands in a file: what is left out of an object is not there, anything else that is not JSON is its text. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(entries.map(([key, item]) => [key, toJson(item)]))
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
}
