/** A portion that takes longer than this, milliseconds, is followed by a smaller one: the page has to answer in between. */
const longMs = 100

/**
 * Works through items in portions, the first of one item; between them the page draws and listens. `hear` is told how many are done and says whether to go on.
 * Answers whether all were done.
 */
export async function inPortions<Item>(
  items: readonly Item[],
  work: (portion: readonly Item[]) => void,
  hear: (done: number) => boolean,
  now: () => number = () => performance.now(),
): Promise<boolean> {
  let size = 1
  for (let done = 0; done < items.length;) {
    const begun = now()
    work(items.slice(done, done + size))
    done = Math.min(items.length, done + size)
    size = now() - begun > longMs ? Math.max(1, Math.floor(size / 2)) : 2 * size
    if (!hear(done)) return false
    if (done < items.length) await new Promise((resolve) => setTimeout(resolve))
  }
  return true
}
