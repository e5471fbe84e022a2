import { isNullable, valueNode, type SettingNode } from '../../shared/tasks/settingsSchema'

const written = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 10 })

/** What a setting may be, in words: `a whole number from 1 to 1,024`, `one of lstm, gru, rnn`. */
export function describeExpected(node: SettingNode): string {
  return valueWords(valueNode(node)) + (isNullable(node) ? ', or null' : '')
}

function valueWords(node: SettingNode): string {
  if (node.const !== undefined) return JSON.stringify(node.const)
  if (node.enum !== undefined) return `one of ${listed(node.enum)}`
  switch (node.type) {
    case 'integer':
      return `a whole number${rangeWords(node)}`
    case 'number':
      return `a number${rangeWords(node)}`
    case 'boolean':
      return 'true or false'
    case 'string':
      return 'text'
    case 'array':
      return `a list${countWords(node)}`
    case 'object':
      if (node.properties === undefined) return 'names, each with a text'
      return `the fields ${Object.keys(node.properties ?? {}).join(', ')}`
    default:
      return 'another value'
  }
}

/** More choices than this are not all told. */
const mostChoices = 24

function listed(choices: readonly unknown[]): string {
  const others = choices.length - mostChoices
  const shown = others > 0 ? choices.slice(0, mostChoices) : choices
  return `${shown.join(', ')}${others > 0 ? ` and ${others} others` : ''}`
}

/** Bounds that zod adds to every whole number say nothing to a person. */
const isTold = (bound: unknown): bound is number =>
  typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER

function rangeWords({ minimum, maximum, exclusiveMinimum }: SettingNode): string {
  const above = isTold(exclusiveMinimum) ? ` above ${written(exclusiveMinimum)}` : ''
  if (isTold(minimum) && isTold(maximum)) return ` from ${written(minimum)} to ${written(maximum)}`
  if (isTold(minimum)) return ` of at least ${written(minimum)}`
  if (isTold(maximum)) return `${above}${above && ','} of at most ${written(maximum)}`
  return above
}

function countWords({ minItems, maxItems }: SettingNode): string {
  if (minItems !== undefined && maxItems !== undefined) return ` of ${minItems} to ${maxItems} entries`
  return minItems === undefined ? '' : ` of at least ${minItems} entries`
}

/** A value as it is shown in a message, shortened. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
