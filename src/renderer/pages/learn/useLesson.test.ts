import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { playTogether } from './useLesson'

const lesson = () => {
  const isRunning = ref(false)
  return {
    isRunning,
    play: () => {
      isRunning.value = true
      return Promise.resolve()
    },
    stop: () => {
      isRunning.value = false
    },
  }
}

describe('lessons side by side', () => {
  it('all begin with one press, and all end with the next', () => {
    const lessons = [lesson(), lesson(), lesson()]
    const { isRunning, toggle } = playTogether(lessons)
    toggle()
    expect(lessons.map((one) => one.isRunning.value)).toEqual([true, true, true])
    toggle()
    expect(lessons.map((one) => one.isRunning.value)).toEqual([false, false, false])
    expect(isRunning.value).toBe(false)
  })

  it('end together while only one is still under way', () => {
    const [first, second] = [lesson(), lesson()]
    const { isRunning, toggle } = playTogether([first, second])
    toggle()
    first.stop()
    expect(isRunning.value).toBe(true)
    toggle()
    expect(second.isRunning.value).toBe(false)
  })
})
