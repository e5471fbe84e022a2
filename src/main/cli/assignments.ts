import type { AppError } from '../../shared/errors'
import { UsageError } from './failures'

/** A `--set path=value`. */
export interface Assignment {
  readonly path: readonly string[]
  readonly value: unknown
}

/** Names that would reach into JavaScript's own objects. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses `training.epochs=3`: the value is JSON where it parses as JSON, else text. Throws `UsageError`. */
export function parseAssignment(text: string): Assignment {
  const equals = text.indexOf('=')
  const path = text.slice(0, Math.max(0, equals)).split('.')
  if (equals < 1 || path.some((key) => key === '' || forbidden.has(key))) {
    throw new UsageError(`--set expects path=value such as training.epochs=3, found "${text}"`)
  }
  return { path, value: parseValue(text.slice(equals + 1)) }
}

/** Takes a further `--set` of a command. */
export const collectAssignments = (text: string, before: readonly Assignment[] = []): Assignment[] => [
  ...before,
  parseAssignment(text),
]

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const isPlace = (key: string): boolean => /^\d{1,3}$/.test(key)

/** Puts a value at its path in a copy of `target`; numbers in the path are places of a list. */
export function assign(target: unknown, { path, value }: Assignment): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const inner = (old: unknown) => assign(old, { path: rest, value })
  if (isPlace(key) && (Array.isArray(target) || target === undefined)) {
    const list: unknown[] = [...(target ?? [])]
    list[Number(key)] = inner(list[Number(key)])
    return Array.from(list, (entry) => entry ?? null)
  }
  const fields = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}
  return { ...fields, [key]: inner(Reflect.get(fields, key)) }
}

/** The path of the list that an assignment reaches into; null when it sets a plain field. */
export function listPath({ path }: Assignment): readonly string[] | null {
  const place = path.findIndex(isPlace)
  return place < 1 ? null : path.slice(0, place)
}

/** A mistake of an experiment told as one of `--set` where the fields in question come from there. */
export function assignmentProblem(error: AppError, assignments: readonly Assignment[]): AppError {
  const assigned = assignments.map(({ path }) => path.join('.'))
  const isAssigned = (field: string): boolean =>
    assigned.some((path) => path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`))
  if (error.code === 'experiment.unknownField') {
    const fields = String(error.params['fields'] ?? error.params['field']).split(', ')
    const told = fields.filter(isAssigned).length
    if (told === 0) return error
    const where = told === fields.length ? '--set' : 'the experiment file and --set'
    return { ...error, params: { ...error.params, where } }
  }
  const field = String(error.params['field'])
  if (error.code !== 'experiment.invalid' || !isAssigned(field)) return error
  return { ...error, params: { ...error.params, field: `--set ${field}` } }
}
