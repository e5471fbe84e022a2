import type { ProfiledDataset } from '../taskModule'

/**
 * Rows of each series as the profile tells them: the counts of the column's values; series that are not counted there share the rest
 * alike. One series without a column.
 */
export function seriesRows(column: string | null, dataset: ProfiledDataset): number[] {
  const profile = dataset.columns.find(({ name }) => name === column)
  if (!profile) return [dataset.rows]
  const counted = profile.frequent.map(({ count }) => count)
  const others = Math.max(0, profile.unique - counted.length)
  const left = dataset.rows - profile.missing - counted.reduce((sum, count) => sum + count, 0)
  return [...counted, ...Array.from({ length: others }, () => Math.floor(Math.max(0, left) / others))]
}
