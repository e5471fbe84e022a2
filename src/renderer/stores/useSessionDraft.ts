import { shallowRef, watch, type ShallowRef } from 'vue'
import type { z } from 'zod'
import { createSessionDrafts, type SessionDrafts } from './sessionDrafts'

let drafts: SessionDrafts | null = null

/**
 * What a person types under `key`: it begins with what was left there before, else with `empty`, which is also what forgets it. Each key has
 * one component at a time.
 */
export function useSessionDraft<Value>(
  key: string,
  schema: z.ZodType<Value>,
  empty: Value,
): ShallowRef<Value> {
  const store = (drafts ??= createSessionDrafts(window.sessionStorage))
  const value = shallowRef<Value>(store.get(key, schema) ?? empty)
  const nothing = JSON.stringify(empty)
  watch(
    value,
    (now) => {
      if (JSON.stringify(now) === nothing) store.forget(key)
      else store.put(key, now)
    },
    // A page that is left at once has written by then.
    { flush: 'sync' },
  )
  return value
}
