/** Where a run is to stand: how many places on, or at an end. */
export type QueueStep = number | 'first' | 'last'

/** Runs at the front of the queue that are shown, and the id of the one behind them; null where they are all. */
export interface ShownQueue<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** The shown ones after one of them was moved, and what it stands in front of then; null = at the end of all. */
export interface QueueMove<Item> {
  readonly items: readonly Item[]
  readonly before: string | null
}

/** Moves the item at a place by some places or to an end, where it leaves those that are shown if more wait; null where it stands there already. */
export function movedBy<Item extends { readonly id: string }>(
  shown: ShownQueue<Item>,
  at: number,
  step: QueueStep,
): QueueMove<Item> | null {
  const { items, next } = shown
  const last = items.length - 1
  if (step === 'last' && next !== null)
    return items[at] === undefined ? null : { items: items.toSpliced(at, 1), before: null }
  const to = step === 'first' ? 0 : step === 'last' ? last : Math.min(last, Math.max(0, at + step))
  return movedTo(shown, at, to > at ? to + 1 : to)
}

/** Moves the item at a place in front of the one at `gap`, which is the number of those that are shown for behind them. */
export function movedTo<Item extends { readonly id: string }>(
  { items, next }: ShownQueue<Item>,
  at: number,
  gap: number,
): QueueMove<Item> | null {
  const item = items[at]
  if (item === undefined || gap === at || gap === at + 1) return null
  const before = items[gap]?.id ?? next
  const rest = items.toSpliced(at, 1)
  return { items: rest.toSpliced(gap > at ? gap - 1 : gap, 0, item), before }
}
