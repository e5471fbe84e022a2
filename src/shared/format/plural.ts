import { formatCount } from './formatNumber'

/** A count with its noun: `1 row`, `20,050 rows`; `many` where an s is not enough. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
