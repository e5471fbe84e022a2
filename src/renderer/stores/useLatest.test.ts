import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { ok, type Result } from '../../shared/result'
import { useLatest } from './useLatest'

function slowAnswers() {
  const asked: number[] = []
  const waiting: (() => void)[] = []
  return {
    asked,
    answer: async () => {
      waiting.shift()?.()
      await nextTick()
      await nextTick()
    },
    ask: (key: number): Promise<Result<string>> => {
      asked.push(key)
      return new Promise((resolve) => waiting.push(() => resolve(ok(`answer ${key}`))))
    },
  }
}

describe('useLatest', () => {
  it('asks one question at a time and skips keys that were passed over', async () => {
    const { asked, answer, ask } = slowAnswers()
    const key = ref<number | null>(1)
    const scope = effectScope()
    const state = scope.run(() => useLatest(() => key.value, ask))
    for (const next of [2, 3, 4]) {
      key.value = next
      await nextTick()
    }
    expect(asked).toEqual([1])
    await answer()
    expect(state?.value.value).toBe('answer 1')
    await answer()
    expect(asked).toEqual([1, 4])
    expect(state?.value).toEqual({ phase: 'ready', value: 'answer 4' })
    scope.stop()
  })

  it('does not ask while there is no key, and goes on when there is one', async () => {
    const { asked, ask } = slowAnswers()
    const key = ref<number | null>(null)
    const scope = effectScope()
    scope.run(() => useLatest(() => key.value, ask))
    expect(asked).toEqual([])
    key.value = 7
    await nextTick()
    expect(asked).toEqual([7])
    scope.stop()
  })
})
