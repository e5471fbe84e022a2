import { formatCount } from './formatNumber'

/** A count with its noun: `1 row`, `20,050 rows`; `many` where an s is not enough. `locale` undefined is the system's language. */
export function plural(count: number, one: string, many = `${one}s`, locale?: string): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`
}
