import type { RunFieldType } from '../../../../shared/history/runFields'

/** A comparison as it is chosen. */
interface Comparison {
  readonly label: string
  readonly value: string
}

const same: readonly Comparison[] = [
  { label: 'is', value: '=' },
  { label: 'is not', value: '!=' },
]
const order: readonly Comparison[] = [
  { label: 'is above', value: '>' },
  { label: 'is at least', value: '>=' },
  { label: 'is below', value: '<' },
  { label: 'is at most', value: '<=' },
]
const words: readonly Comparison[] = [
  { label: 'contains', value: '~' },
  { label: 'does not contain', value: '!~' },
]

/** The comparisons that make sense for a field, the usual one first. */
export function comparisonsFor(type: RunFieldType): Comparison[] {
  if (type === 'number' || type === 'time') return [...order, ...same]
  if (type === 'boolean') return [...same]
  return [...words, ...same]
}

/** A condition as it stands in an expression; values with signs of the expression's own are quoted. */
export function conditionText(field: string, operator: string, value: string): string {
  const text = value.trim()
  const isPlain = /^[^\s()=<>!~,"']+$/.test(text) && !/^(and|or|not|in)$/i.test(text)
  return `${field} ${operator} ${isPlain ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`}`
}
