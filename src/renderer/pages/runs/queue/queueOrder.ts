/** Where a run is to stand: how many places on, or at an end. */
export type QueueStep = number | 'first' | 'last'

/** The order after the item at a place was moved, and what it stands in front of then; null = at the end. */
export interface QueueMove<Item> {
  readonly items: readonly Item[]
  readonly before: Item | null
}

/** Moves the item at a place by some places or to an end; null where it stands there already. */
export function movedBy<Item>(items: readonly Item[], at: number, step: QueueStep): QueueMove<Item> | null {
  const last = items.length - 1
  const to = step === 'first' ? 0 : step === 'last' ? last : Math.min(last, Math.max(0, at + step))
  return movedTo(items, at, to > at ? to + 1 : to)
}

/** Moves the item at a place in front of the one at `gap`, which is the length of the list for its end. */
export function movedTo<Item>(items: readonly Item[], at: number, gap: number): QueueMove<Item> | null {
  const item = items[at]
  if (item === undefined || gap === at || gap === at + 1) return null
  const before = items[gap] ?? null
  const rest = items.toSpliced(at, 1)
  return { items: rest.toSpliced(gap > at ? gap - 1 : gap, 0, item), before }
}
