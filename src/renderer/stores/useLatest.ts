import { shallowRef, watch, type ShallowRef } from 'vue'
import type { Result } from '../../shared/result'
import type { QueryState } from './query'

/**
 * Asks whenever `key` changes, one question at a time: while one is under way only the newest key waits. For keys that change
 * faster than they are answered, such as a slider's; the value before stays. A key that is null is not asked for.
 */
export function useLatest<Key, Value>(
  key: () => Key | null,
  ask: (key: Key) => Promise<Result<Value>>,
): Readonly<ShallowRef<QueryState<Value>>> {
  const state = shallowRef<QueryState<Value>>({ phase: 'loading' })
  let asking = false
  let answered: string | null = null

  async function catchUp(): Promise<void> {
    if (asking) return
    asking = true
    for (let now = key(); now !== null && JSON.stringify(now) !== answered; now = key()) {
      answered = JSON.stringify(now)
      const kept = state.value.value === undefined ? {} : { value: state.value.value }
      const result = await ask(now)
      state.value = result.ok
        ? { phase: 'ready', value: result.value }
        : { phase: 'failed', error: result.error, ...kept }
    }
    asking = false
  }

  watch(
    () => JSON.stringify(key()),
    () => void catchUp(),
    { immediate: true },
  )
  return state
}
