import type { AppError } from '../../shared/errors'
import type { Assignment } from '../experiments/assign'
import { UsageError } from './failures'

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
