import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { mostRemoved, type RemovedItem } from '../../shared/domain/removed'
import type { OpenDatabase } from './openDatabase'
import { datasets, logPages, runs, sweeps } from './tables'

/** When something was removed that nobody is to restore: a data set that was read for one question alone. */
export const letGoAt = 0

/** Everything the application asks of what was removed and is not forgotten yet. */
export type RemovedStore = ReturnType<typeof openRemovedStore>

/** Prepares the queries over the rows that were taken out of their lists. */
export function openRemovedStore({ query }: Pick<OpenDatabase, 'query'>) {
  return {
    /** The latest first. Runs that went with their sweep are not named apart: they come back with it. */
    list: (): RemovedItem[] => {
      const removedDatasets = query
        .select({ id: datasets.id, name: datasets.name, removedAt: datasets.deletedAt })
        .from(datasets)
        .where(gt(datasets.deletedAt, letGoAt))
        .orderBy(desc(datasets.deletedAt))
        .limit(mostRemoved)
        .all()
      const removedRuns = query
        .select({ id: runs.id, name: runs.name, removedAt: runs.deletedAt })
        .from(runs)
        .leftJoin(sweeps, and(eq(sweeps.id, runs.groupId), eq(sweeps.deletedAt, runs.deletedAt)))
        .where(and(gt(runs.deletedAt, letGoAt), or(isNull(runs.groupId), isNull(sweeps.id))))
        .orderBy(desc(runs.deletedAt))
        .limit(mostRemoved)
        .all()
      const removedSweeps = query
        .select({ id: sweeps.id, name: sweeps.name, removedAt: sweeps.deletedAt })
        .from(sweeps)
        .where(gt(sweeps.deletedAt, letGoAt))
        .orderBy(desc(sweeps.deletedAt))
        .limit(mostRemoved)
        .all()
      const removedPages = query
        .select({ id: logPages.id, name: logPages.title, removedAt: logPages.deletedAt })
        .from(logPages)
        .where(gt(logPages.deletedAt, letGoAt))
        .orderBy(desc(logPages.deletedAt))
        .limit(mostRemoved)
        .all()
      const asKind = (
        kind: RemovedItem['kind'],
        rows: readonly { id: string; name: string; removedAt: number | null }[],
      ): RemovedItem[] =>
        rows.map(({ id, name, removedAt }) => ({ kind, id, name, removedAt: removedAt ?? letGoAt }))
      return [
        ...asKind('dataset', removedDatasets),
        ...asKind('run', removedRuns),
        ...asKind('sweep', removedSweeps),
        ...asKind('page', removedPages),
      ]
    },
  }
}
