import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { Lesson, LessonState } from '../../../shared/domain/lesson'
import type { AppError } from '../../../shared/errors'
import { useClient } from '../../stores/useClient'

/** What lessons that are watched side by side are begun and ended by. */
export interface PlayedLesson {
  readonly isRunning: Readonly<Ref<boolean>>
  play(): Promise<void>
  stop(): void
}

/** One button for lessons that are watched side by side: it begins all of them, or ends all while any is under way. */
export function playTogether(lessons: readonly PlayedLesson[]) {
  const isRunning = computed(() => lessons.some((lesson) => lesson.isRunning.value))
  function toggle(): void {
    // Asked once: the first lesson that begins makes it true for the others.
    const areEnded = isRunning.value
    for (const lesson of lessons) {
      if (areEnded) lesson.stop()
      else void lesson.play()
    }
  }
  return { isRunning, toggle }
}

/** Trains the tiny network of a lesson while it is watched; another lesson begins by itself when one was running. */
export function useLesson(lesson: () => Lesson) {
  const client = useClient()
  const state = shallowRef<LessonState | null>(null)
  const error = shallowRef<AppError | null>(null)
  const isRunning = ref(false)
  let turn = 0

  async function play(): Promise<void> {
    const own = ++turn
    const asked = lesson()
    state.value = null
    error.value = null
    isRunning.value = true
    for (let restart = true; own === turn; restart = false) {
      const answer = await client.learn.play({ lesson: asked, restart })
      if (own !== turn) return
      if (!answer.ok) {
        error.value = answer.error
        break
      }
      state.value = answer.value
      if (answer.value.isDone) break
    }
    if (own === turn) isRunning.value = false
  }
  function stop(): void {
    turn += 1
    isRunning.value = false
  }
  watch(
    () => JSON.stringify(lesson()),
    () => {
      const again = isRunning.value
      stop()
      state.value = null
      if (again) void play()
    },
  )
  onScopeDispose(stop)
  return { state, error, isRunning, play, stop }
}
