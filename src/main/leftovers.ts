import { setTimeout } from 'node:timers/promises'
import { removeLeftovers } from '../disk/partialFiles'
import { removeRunLeftovers } from './runs/runFiles'
import type { Workbench } from './workbench'

type Needs = Pick<Workbench, 'store' | 'paths' | 'ownership'>

/** Clears away what ended processes left of files that they were writing. */
export interface Leftovers {
  /** Clears away what nobody writes any more, unless there was nothing else the time before. */
  clear(): void
  /** Waits a moment for the last writer, once this process has none of its own. */
  close(): Promise<void>
}

/** How long, and how often, a writer is waited for at the end; milliseconds. */
const [longestWaitMs, betweenMs] = [1000, 50]

/**
 * Goes on until there is nothing left: the trainer of a killed application outlives it for a moment, and what it leaves would be found by the
 * next start only. Does nothing while another process uses the folder.
 */
export function openLeftovers({ store, paths, ownership }: Needs): Leftovers {
  const folders = [paths.datasets, paths.sources, paths.vectors, paths.backups, paths.home]
  let isWritten = true
  const clear = (): void => {
    if (!isWritten || !ownership.isAlone()) return
    const written = [
      ...folders.map((folder) => removeLeftovers(folder).written),
      ...store.runs.unended().map((id) => removeRunLeftovers({ paths }, id)),
    ]
    isWritten = written.some((count) => count > 0)
  }
  return {
    clear,
    close: async () => {
      const until = performance.now() + longestWaitMs
      for (clear(); isWritten && ownership.isAlone() && performance.now() < until; clear())
        await setTimeout(betweenMs)
    },
  }
}
