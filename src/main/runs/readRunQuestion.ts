import { isOwnOrder, type RunFilter, type RunQuestion } from '../../shared/domain/runPage'
import { expected } from '../../shared/errors'
import { nearestFieldHint, readWhere } from '../../shared/history/readWhere'
import { findRunField, type RunField } from '../../shared/history/runFields'
import type { StoredRunFilter, StoredRunQuestion } from '../store/storedRunQuestion'

/** A filter with its expression read. Throws `input.invalid` where that cannot be. */
export function readRunFilter({ where, ...filter }: RunFilter): StoredRunFilter {
  return { ...filter, where: where.trim() === '' ? null : readWhere(where) }
}

/** A question about runs with the fields that it names. Throws `input.invalid` for one that there is not. */
export function readRunQuestion({ filter, sort, after, limit, columns }: RunQuestion): StoredRunQuestion {
  return {
    filter: readRunFilter(filter),
    sort: { ...sort, by: isOwnOrder(sort.by) ? sort.by : requireField(sort.by, 'Order') },
    after,
    limit,
    columns: columns.map((name) => ({ name, field: requireField(name, 'Column') })),
  }
}

function requireField(name: string, where: string): RunField {
  const field = findRunField(name)
  if (field !== null) return field
  const hint = nearestFieldHint(name)
  throw expected('input.invalid', { where, problem: `there is no field "${name.slice(0, 100)}"`, hint })
}
