import type { Dataset } from '../../../shared/domain/dataset'
import { definitions } from '../../../shared/tasks/definitions'

/** Why nothing is proposed to learn from a data set, and what would help. */
export function whyNothingSuits({ columns }: Pick<Dataset, 'columns'>): string {
  const has = (...types: readonly string[]): boolean => columns.some(({ type }) => types.includes(type))
  if (has('list')) {
    const learned = Object.values(definitions).map(({ spec }) => spec.dataKind.toLowerCase())
    return `Sequences of numbers are kept and shown. Today ${learned.join(' and ')} can be learned, such sequences not yet.`
  }
  if (has('text') && !has('category', 'integer', 'boolean')) {
    return 'There are texts, and no column of labels beside them: sorting texts into classes needs both.'
  }
  return 'No column suits a task by itself. New experiment lets you choose them.'
}
