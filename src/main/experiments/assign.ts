/** A value at a path of an experiment file. */
export interface Assignment {
  readonly path: readonly string[]
  readonly value: unknown
}

const isPlace = (key: string): boolean => /^\d{1,3}$/.test(key)

/** Puts a value at its path in a copy of `target`; numbers in the path are places of a list. */
export function assign(target: unknown, { path, value }: Assignment): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const inner = (old: unknown) => assign(old, { path: rest, value })
  if (isPlace(key) && (Array.isArray(target) || target === undefined)) {
    const list: unknown[] = [...(target ?? [])]
    list[Number(key)] = inner(list[Number(key)])
    return Array.from(list, (entry) => entry ?? null)
  }
  const fields = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}
  return { ...fields, [key]: inner(Reflect.get(fields, key)) }
}

/** The path of the list that an assignment reaches into; null when it sets a plain field. */
export function listPath({ path }: Assignment): readonly string[] | null {
  const place = path.findIndex(isPlace)
  return place < 1 ? null : path.slice(0, place)
}
