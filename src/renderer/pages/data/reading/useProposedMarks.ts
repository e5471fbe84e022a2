import { watch } from 'vue'
import { useRoute } from 'vue-router'
import type { UseReadingReturn } from './useReading'

/** Chooses the marks for missing values that the address proposes (`?missing=-200`), once it is known how the file is read. */
export function useProposedMarks({ stored, draft, choose }: UseReadingReturn): void {
  const { query } = useRoute()
  const proposed = [query['missing']].flat().filter((mark) => typeof mark === 'string' && mark !== '')
  if (proposed.length === 0) return
  const stop = watch(
    () => stored.value.value,
    (known) => {
      if (!known) return
      // Chosen after what is stored was taken over; once, so that it can be taken back.
      queueMicrotask(() => {
        stop()
        const marks = [...new Set([...(draft.value.missing ?? []), ...proposed.map(String)])]
        choose({ key: 'missing', value: marks })
      })
    },
    { immediate: true },
  )
}
