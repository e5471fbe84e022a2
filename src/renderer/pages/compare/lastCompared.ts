import { shallowRef } from 'vue'

const last = shallowRef<readonly string[]>([])

/** Ids of the runs that were compared last in this window. */
export const lastCompared = (): readonly string[] => last.value

/** Keeps them for the next visit. */
export function rememberCompared(ids: readonly string[]): void {
  last.value = ids
}
