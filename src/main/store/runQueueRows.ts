import { and, asc, eq, isNotNull, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { activeStatuses, type RunStatus } from '../../shared/domain/run'
import type { OpenDatabase } from './openDatabase'
import { experiments, runs } from './tables'

/** Behind every run that waits. */
const lastPlace = sql`(select coalesce(max(queue_place), 0) + 1 from runs where status = 'queued')`
/** In front of every run that waits. */
const firstPlace = sql`(select coalesce(min(queue_place), 0) - 1 from runs where status = 'queued')`

/** The order in which runs are taken. */
const inOrder = [asc(runs.queuePlace), asc(runs.createdAt), asc(runs.id)]

/** A run that is trained or waits, as the queue knows it. */
export interface QueueRow {
  readonly id: string
  readonly owner: string | null
  readonly plannedEpochs: number
}

/**
 * Prepares the queue of runs. A queued run belongs to nobody until a process takes it, unless that process keeps it for itself; two
 * processes never take the same one, as each change is one statement that looks at what it changes.
 */
export function openRunQueueRows({ query, connection }: Pick<OpenDatabase, 'query' | 'connection'>) {
  const change = (id: string, where: SQL | undefined, values: SQLiteUpdateSetSource<typeof runs>): boolean =>
    query
      .update(runs)
      .set(values)
      .where(and(eq(runs.id, id), where))
      .run().changes > 0

  const isWaiting = and(eq(runs.status, 'queued'), isNull(runs.deletedAt))
  const waitingIds = (): string[] =>
    query
      .select({ id: runs.id })
      .from(runs)
      .where(isWaiting)
      .orderBy(...inOrder)
      .all()
      .map(({ id }) => id)
  const rowsOf = (where: SQL | undefined, order: readonly SQL[], limit: number): QueueRow[] =>
    query
      .select({
        id: runs.id,
        owner: runs.owner,
        plannedEpochs: sql<number>`json_extract(${experiments.settings}, '$.training.epochs')`,
      })
      .from(runs)
      .innerJoin(experiments, eq(experiments.id, runs.experimentId))
      .where(where)
      .orderBy(...order)
      .limit(limit)
      .all()

  return {
    lastPlace,
    /** Ids of all that wait, in order. */
    waitingIds,
    /**
     * Takes the first run that waits for anybody, or with `own` only for this owner, and begins it: the first start counts. Null when none
     * waits.
     */
    takeNext: (owner: string, at: number, { own }: { readonly own: boolean }): string | null => {
      const whose = own ? eq(runs.owner, owner) : or(isNull(runs.owner), eq(runs.owner, owner))
      const next = query
        .select({ id: runs.id })
        .from(runs)
        .where(and(isWaiting, whose))
        .orderBy(...inOrder)
        .limit(1)
      const taken = query
        .update(runs)
        .set({
          status: 'running',
          owner,
          queuePlace: null,
          bytes: null,
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
    /** Puts the run that `owner` trains back in front of the queue, for anybody, after so many seconds of work in all. */
    yieldPlace: (id: string, owner: string, seconds: number | null): boolean =>
      change(id, and(eq(runs.status, 'running'), eq(runs.owner, owner)), {
        status: 'queued',
        owner: null,
        queuePlace: firstPlace,
        seconds,
      }),
    /** Takes a run out of the queue. False when it does not wait any more. */
    leave: (id: string, values: { readonly status: RunStatus; readonly endedAt?: number }): boolean =>
      change(id, eq(runs.status, 'queued'), { ...values, queuePlace: null, bytes: null }),
    /** Puts runs in front of another one, or with null behind all; those that do not wait stay as they are. */
    moveQueued: connection.transaction((ids: readonly string[], before: string | null): void => {
      const waiting = waitingIds()
      const asked = new Set(ids)
      const known = new Set(waiting)
      const moved = [...asked].filter((id) => known.has(id) && id !== before)
      const rest = waiting.filter((id) => !asked.has(id) || id === before)
      const at = before === null ? rest.length : rest.indexOf(before)
      // What it was to stand in front of has been taken meanwhile: it is next then.
      const order = rest.toSpliced(Math.max(0, at), 0, ...moved)
      order.forEach((id, place) => change(id, isWaiting, { queuePlace: place + 1 }))
    }).immediate,
    /** Where a run waits, and whether it has begun, so that there is something to go on from; null for one that does not wait. */
    waitsAt: (id: string): { readonly place: number; readonly hasBegun: boolean } | null => {
      const found = query
        .select({ place: runs.queuePlace, startedAt: runs.startedAt })
        .from(runs)
        .where(and(eq(runs.id, id), isWaiting))
        .get()
      return found?.place == null ? null : { place: found.place, hasBegun: found.startedAt !== null }
    },
    /** Gives a run that waits a place that it had before. */
    setPlace: (id: string, place: number): boolean => change(id, isWaiting, { queuePlace: place }),
    /** The first of those that wait, in order. */
    waiting: (limit: number): QueueRow[] => rowsOf(isWaiting, inOrder, limit),
    /** Those that are trained by any process, the first begun first. */
    training: (): QueueRow[] =>
      rowsOf(
        and(eq(runs.status, 'running'), isNull(runs.deletedAt)),
        [asc(runs.startedAt), asc(runs.id)],
        100,
      ),
    /** A text that is another one when the order of those that wait is. */
    queueMark: (): string =>
      query
        .select({
          mark: sql<
            string | null
          >`group_concat(${runs.id} || ${runs.queuePlace}, ',' order by ${runs.queuePlace})`,
        })
        .from(runs)
        .where(and(isWaiting, isNotNull(runs.queuePlace)))
        .get()?.mark ?? '',
    /** Leaves the queued runs of a process to whoever comes. */
    release: (owner: string): number =>
      query
        .update(runs)
        .set({ owner: null })
        .where(and(eq(runs.status, 'queued'), eq(runs.owner, owner)))
        .run().changes,
    /** Keeps a queued run that nobody keeps to a process. False where it does not wait, or is another's. */
    keep: (id: string, owner: string): boolean =>
      query
        .update(runs)
        .set({ owner })
        .where(and(eq(runs.id, id), eq(runs.status, 'queued'), isNull(runs.owner)))
        .run().changes > 0,
    countQueued: (): number =>
      query
        .select({ runs: sql<number>`count(*)` })
        .from(runs)
        .where(isWaiting)
        .get()?.runs ?? 0,
  }
}
