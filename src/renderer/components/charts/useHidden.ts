import { ref, type Ref } from 'vue'

/** What a person has taken away from a chart, by the ids of its legend. */
export interface UseHiddenReturn {
  readonly hidden: Readonly<Ref<ReadonlySet<string>>>
  /** Takes something away, or shows it again. */
  toggle(id: string): void
}

/** Holds which lines or kinds of a chart are taken away. */
export function useHidden(): UseHiddenReturn {
  const hidden = ref<ReadonlySet<string>>(new Set())
  return {
    hidden,
    toggle(id) {
      const next = new Set(hidden.value)
      if (!next.delete(id)) next.add(id)
      hidden.value = next
    },
  }
}
