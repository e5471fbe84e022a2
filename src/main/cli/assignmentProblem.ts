import type { AppError } from '../../shared/errors'
import type { Assignment } from './assignments'

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
