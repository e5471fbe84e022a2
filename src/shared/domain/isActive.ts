import type { RunStatus } from './run'

/** Where a run that still changes by itself stands. */
export const activeStatuses = ['queued', 'running'] as const satisfies readonly RunStatus[]

/** Whether a run still changes by itself: it waits for its turn or is being trained. */
export const isActive = (status: RunStatus): boolean => activeStatuses.some((active) => active === status)
