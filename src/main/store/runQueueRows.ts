import { and, eq, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { activeStatuses, type RunStatus } from '../../shared/domain/run'
import type { OpenDatabase } from './openDatabase'
import { runs } from './tables'

/** Behind every run that waits. */
const lastPlace = sql`(select coalesce(max(queue_place), 0) + 1 from runs where status = 'queued')`

/**
 * Prepares the queue of runs. A queued run belongs to nobody until a process takes it, unless that process keeps it for itself; two
 * processes never take the same one, as each change is one statement that looks at what it changes.
 */
export function openRunQueueRows({ query }: Pick<OpenDatabase, 'query'>) {
  const change = (id: string, where: SQL | undefined, values: SQLiteUpdateSetSource<typeof runs>): boolean =>
    query
      .update(runs)
      .set(values)
      .where(and(eq(runs.id, id), where))
      .run().changes > 0

  return {
    lastPlace,
    /**
     * Takes the first run that waits for anybody, or with `own` only for this owner, and begins it: the first start counts. Null when none
     * waits.
     */
    takeNext: (owner: string, at: number, { own }: { readonly own: boolean }): string | null => {
      const whose = own ? eq(runs.owner, owner) : or(isNull(runs.owner), eq(runs.owner, owner))
      const next = query
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.status, 'queued'), isNull(runs.deletedAt), whose))
        .orderBy(runs.queuePlace, runs.createdAt, runs.id)
        .limit(1)
      const taken = query
        .update(runs)
        .set({
          status: 'running',
          owner,
          queuePlace: null,
          startedAt: sql`coalesce(${runs.startedAt}, ${at})`,
        })
        .where(eq(runs.id, sql`(${next})`))
        .returning({ id: runs.id })
        .all()
      return taken[0]?.id ?? null
    },
    /**
     * Puts a run that was left back into the queue, at its end, for `newOwner` or for anybody. False when it waits already or another
     * process than `owner` trains it.
     */
    requeue: (id: string, owner: string, newOwner: string | null): boolean =>
      change(
        id,
        or(
          notInArray(runs.status, [...activeStatuses]),
          and(eq(runs.status, 'running'), eq(runs.owner, owner)),
        ),
        {
          status: 'queued',
          owner: newOwner,
          queuePlace: lastPlace,
          endedAt: null,
          error: null,
        },
      ),
    /** Takes a run out of the queue. False when it does not wait any more. */
    leave: (id: string, values: { readonly status: RunStatus; readonly endedAt?: number }): boolean =>
      change(id, eq(runs.status, 'queued'), { ...values, queuePlace: null }),
    /** Leaves the queued runs of a process to whoever comes. */
    release: (owner: string): number =>
      query
        .update(runs)
        .set({ owner: null })
        .where(and(eq(runs.status, 'queued'), eq(runs.owner, owner)))
        .run().changes,
    countQueued: (): number =>
      query
        .select({ runs: sql<number>`count(*)` })
        .from(runs)
        .where(eq(runs.status, 'queued'))
        .get()?.runs ?? 0,
  }
}
