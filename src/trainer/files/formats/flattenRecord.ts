import { valueText } from './valueText'

/** Objects inside objects deeper than this stay JSON. */
const deepest = 3

/** The fields of a record as texts; fields of objects inside it as `user.name`. */
export function flattenRecord(record: object, prefix = '', depth = 1): [string, string][] {
  return Object.entries(record).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const name = prefix === '' ? key : `${prefix}.${key}`
    return isRecord(value) && depth < deepest
      ? flattenRecord(value, name, depth + 1)
      : [[name, valueText(value)]]
  })
}

/** Whether a value is an object with fields, and no list, date or bytes. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}
