import { availableParallelism } from 'node:os'
import { mostUsualThreads } from '../../shared/domain/settings'
import type { Settings } from '../../shared/domain/settings'

/** Threads that each of several runs begins with when they are trained at once; null = as many as the engine takes by itself. */
export function threadsEach({
  threads,
  runsAtOnce,
}: Pick<Settings, 'threads' | 'runsAtOnce'>): number | null {
  return runsAtOnce === 1 ? threads : Math.max(1, Math.floor((threads ?? usualThreads()) / runsAtOnce))
}

/** Threads that the engine takes by itself. */
export const usualThreads = (): number => Math.min(mostUsualThreads, availableParallelism())
