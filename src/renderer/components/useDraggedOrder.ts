import { shallowRef, type ShallowRef } from 'vue'

/** What is drawn in a list, and where it would be dropped. */
export interface UseDraggedOrderReturn {
  /** The thing that is drawn, by its id as places change meanwhile; null while nothing is. */
  readonly drawn: Readonly<ShallowRef<string | null>>
  /** The place in front of which it would be dropped. */
  readonly gap: Readonly<ShallowRef<number | null>>
  begin(event: DragEvent, at: number): void
  over(event: DragEvent, at: number): void
  end(isDropped: boolean): void
}

/** Lets the things of a list be drawn to other places with the pointer; `drop` hears from which place in front of which. */
export function useDraggedOrder(
  things: () => readonly { readonly id: string; readonly name: string }[],
  drop: (from: number, gap: number) => void,
): UseDraggedOrderReturn {
  const drawn = shallowRef<string | null>(null)
  const gap = shallowRef<number | null>(null)
  return {
    drawn,
    gap,
    begin(event, at) {
      const thing = things()[at]
      drawn.value = thing?.id ?? null
      event.dataTransfer?.setData('text/plain', thing?.name ?? '')
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
    },
    over(event, at) {
      if (drawn.value === null || !(event.currentTarget instanceof HTMLElement)) return
      event.preventDefault()
      const { top, height } = event.currentTarget.getBoundingClientRect()
      gap.value = event.clientY < top + height / 2 ? at : at + 1
    },
    end(isDropped) {
      const at = things().findIndex(({ id }) => id === drawn.value)
      if (isDropped && at >= 0 && gap.value !== null) drop(at, gap.value)
      drawn.value = gap.value = null
    },
  }
}
