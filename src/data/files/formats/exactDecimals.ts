import type { SchemaTree } from 'hyparquet'
import { isRecord } from './flattenRecord'

/** Makes of a value what was meant by it. */
type Exact = (value: unknown) => unknown

/**
 * Puts right the decimals of a Parquet record, which are stored as whole numbers of a scale: the reader multiplies them by a power of ten,
 * which leaves -1.2000000000000002 of -1.2. Null where a schema has none.
 */
export function exactDecimals({ element, children }: SchemaTree): Exact | null {
  const { scale = 0, converted_type: type, logical_type: logical } = element
  if (type === 'DECIMAL' || logical?.type === 'DECIMAL') {
    return (value) => (typeof value === 'number' ? Number(value.toFixed(scale)) : inLists(value, scale))
  }
  const inner = new Map(
    children.flatMap((child) => {
      const exact = exactDecimals(child)
      return exact === null ? [] : [[child.element.name, exact] as const]
    }),
  )
  if (inner.size === 0) return null
  const [only] = inner.values()
  return (value) => {
    if (Array.isArray(value))
      return value.map((one: unknown) => (isRecord(one) ? fields(one, inner) : only?.(one)))
    return isRecord(value) ? fields(value, inner) : (only?.(value) ?? value)
  }
}

const fields = (value: Record<string, unknown>, inner: ReadonlyMap<string, Exact>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, field]) => [name, inner.get(name)?.(field) ?? field]))

const inLists = (value: unknown, scale: number): unknown =>
  Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === 'number' ? Number(one.toFixed(scale)) : one))
    : value
