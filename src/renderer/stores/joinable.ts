import type { Dataset } from '../../shared/domain/dataset'

/** Data sets that could be read as one, by their ids and names. */
export interface Joinable {
  readonly ids: readonly string[]
  readonly names: readonly string[]
}

/** Groups of at least two data sets with the same columns in the same order. */
export function joinable(datasets: readonly Pick<Dataset, 'id' | 'name' | 'columns'>[]): Joinable[] {
  const groups = new Map<string, Pick<Dataset, 'id' | 'name'>[]>()
  for (const { id, name, columns } of datasets) {
    const key = JSON.stringify(columns.map((column) => column.name))
    groups.set(key, [...(groups.get(key) ?? []), { id, name }])
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ id }) => id)).size > 1)
    .map((group) => ({ ids: group.map(({ id }) => id), names: group.map(({ name }) => name) }))
}
