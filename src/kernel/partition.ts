/** Fewer rows than this do not pay for a thread: the products of four rows are no faster than those of eight. */
const LEAST_ROWS = 8
/** From this many rows on the products run at full speed, so that more parts than threads cost nothing. */
const GOOD_ROWS = 16
/** Parts for each thread at most: enough to even out a busy core or rows of different length. */
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

/** The first row of each part, and the end of the last: as even as rows are. */
export function partStarts(batch: number, threads: number): readonly number[] {
  const parts = partCount(batch, threads)
  return Array.from({ length: parts + 1 }, (_, part) => Math.floor((batch * part) / parts))
}
