import { onScopeDispose, watch, type ShallowRef } from 'vue'
import type { Result } from '../../shared/result'
import { createQuery, type QueryState } from './query'

/** An answer that follows its key. */
export interface UseQueryReturn<Value> {
  readonly state: Readonly<ShallowRef<QueryState<Value>>>
  /** Asks again with the same key. */
  reload(): Promise<void>
  /** Puts in a value that is known by another way. */
  set(value: Value): void
  /** Changes the value that is known; answers still on their way stay wanted. */
  change(update: (value: Value) => Value): void
}

/** How a query asks and keeps. */
export interface UseQueryOptions {
  /** Whether the value of the key before stays while the next one is asked for. Default: false. */
  readonly keepValue?: boolean
  /** Milliseconds that the key must rest before it is asked for, for keys that a person types. Default: 0. */
  readonly restMs?: number
}

/**
 * Asks main whenever `key` changes, and shows loading, value or error; late answers of older keys lose.
 * A key that is null is not asked for. Compare keys by value: an object key is compared by its JSON.
 */
export function useQuery<Key, Value>(
  key: () => Key | null,
  ask: (key: Key) => Promise<Result<Value>>,
  { keepValue = false, restMs = 0 }: UseQueryOptions = {},
): UseQueryReturn<Value> {
  const query = createQuery<Value>()
  let resting: ReturnType<typeof setTimeout> | undefined

  async function reload(): Promise<void> {
    const current = key()
    if (current !== null) await query.load(() => ask(current))
  }

  watch(
    () => JSON.stringify(key()),
    (_now, before) => {
      clearTimeout(resting)
      if (!keepValue) query.clear()
      if (restMs > 0 && before !== undefined) resting = setTimeout(() => void reload(), restMs)
      else void reload()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(resting)
    query.clear()
  })
  return { state: query.state, reload, set: query.set, change: query.change }
}
