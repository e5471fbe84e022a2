import { z } from 'zod'
import type { Experiment } from '../../shared/tasks/catalogue'

/** The columns that a run reads, by their names in its own data set. */
export function neededColumns(experiment: Experiment): string[] {
  return Object.values(experiment.columns).flatMap((value: unknown) =>
    [value].flat().flatMap((name) => (typeof name === 'string' ? [name] : [])),
  )
}

/**
 * Names of the columns of another data set by those that a run knows: the same one, or the one that a person chose; null while one has neither.
 */
export function matchedColumns(
  needed: readonly string[],
  names: readonly string[],
  byHand: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const pairs = needed.map((name): [string, string | undefined] => {
    if (names.includes(name)) return [name, name]
    const other = byHand[name]
    return [name, other !== undefined && names.includes(other) ? other : undefined]
  })
  const matched = pairs.flatMap(([name, other]): [string, string][] =>
    other === undefined ? [] : [[name, other]],
  )
  return matched.length < needed.length ? null : Object.fromEntries(matched)
}

const placeOf = (runId: string): string => `columns of ${runId}`
const rememberedSchema = z.record(z.string(), z.string())

/** Columns that a person matched for a run before; it is only a memory of the window, nothing depends on it. */
export function rememberedColumns(runId: string): Record<string, string> {
  try {
    return rememberedSchema.parse(JSON.parse(localStorage.getItem(placeOf(runId)) ?? '{}'))
  } catch {
    return {}
  }
}

/** Keeps them for the next time. */
export const rememberColumns = (runId: string, columns: Readonly<Record<string, string>>): void => {
  localStorage.setItem(placeOf(runId), JSON.stringify(columns))
}
