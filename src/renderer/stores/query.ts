import { shallowRef, type ShallowRef } from 'vue'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** What is known of an answer. While it is asked for again, the value before stays to be shown. */
export type QueryState<Value> =
  | { readonly phase: 'loading'; readonly value?: Value }
  | { readonly phase: 'ready'; readonly value: Value }
  | { readonly phase: 'failed'; readonly error: AppError; readonly value?: Value }

/** A question to main with its answer. */
export interface Query<Value> {
  readonly state: Readonly<ShallowRef<QueryState<Value>>>
  /** Asks (again); resolves when this question is answered. The answer of an older question is thrown away. */
  load(ask: () => Promise<Result<Value>>): Promise<void>
  /** Puts in a value that is known by another way; answers still on their way are thrown away. */
  set(value: Value): void
  /** Changes the value that is known; answers still on their way stay wanted. */
  change(update: (value: Value) => Value): void
  /** Back to the beginning: nothing known. */
  clear(): void
}

/** Holds the answer to a question that is asked again and again; late answers of older questions lose. */
export function createQuery<Value>(): Query<Value> {
  const state = shallowRef<QueryState<Value>>({ phase: 'loading' })
  let asked = 0

  function kept(): { value?: Value } {
    return state.value.value === undefined ? {} : { value: state.value.value }
  }

  return {
    state,
    async load(ask) {
      const turn = ++asked
      if (state.value.phase !== 'ready') state.value = { phase: 'loading', ...kept() }
      const result = await ask()
      if (turn !== asked) return
      state.value = result.ok
        ? { phase: 'ready', value: result.value }
        : { phase: 'failed', error: result.error, ...kept() }
    },
    set(value) {
      asked++
      state.value = { phase: 'ready', value }
    },
    change(update) {
      const { value } = state.value
      if (value !== undefined) state.value = { ...state.value, value: update(value) }
    },
    clear() {
      asked++
      state.value = { phase: 'loading' }
    },
  }
}
