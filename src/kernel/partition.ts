/** Fewer rows than this do not pay for a thread: the products of four rows are no faster than those of eight. */
const LEAST_ROWS = 8
/** From this many rows on a part is no slower than a larger one: what is read for a step is used for enough rows. */
const GOOD_ROWS = 64
/** Parts for each thread at most: with several, a thread that is slowed down by other work does fewer of them. */
const MOST_PARTS_PER_THREAD = 4

/**
 * How many parts the rows of a batch are cut into. It depends on the number of rows and threads only, never on how fast they
 * turn out, as the gradients of the weights are summed by part: the same cut gives the same bits.
 */
export function partCount(batch: number, threads: number): number {
  if (threads === 1) return 1
  const perThread = Math.floor(batch / (threads * GOOD_ROWS))
  const parts = threads * Math.min(MOST_PARTS_PER_THREAD, Math.max(1, perThread))
  return Math.max(1, Math.min(parts, Math.floor(batch / LEAST_ROWS)))
}

/** Deals sorted rows out to parts in turn, so that each part gets as many long rows as any other, and stays sorted. */
export function dealRows(sorted: Int32Array, parts: number): readonly Int32Array[] {
  return Array.from({ length: parts }, (_, part) => sorted.filter((_row, place) => place % parts === part))
}

/** Cuts rows into parts of neighbours: threads that write rows side by side would wait for each other's cache lines. */
export function cutRows(rows: Int32Array, parts: number): readonly Int32Array[] {
  const start = (part: number): number => Math.floor((rows.length * part) / parts)
  return Array.from({ length: parts }, (_, part) => rows.subarray(start(part), start(part + 1)))
}
