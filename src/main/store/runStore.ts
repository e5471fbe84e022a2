import { activeStatuses, engineSchema, type Engine, type RunStatus } from '../../shared/domain/run'
import type { AppError } from '../../shared/errors'
import type { TrainNote, TrainResult } from '../../shared/jobs'
import { and, asc, desc, eq, inArray, isNotNull, isNull, notInArray, sql, type SQL } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { toRunDetail, toRunItem, type RunItemRow, type StoredRun, type StoredRunItem } from './runRow'
import { datasets, epochs, evaluations, experiments, runs } from './tables'

type NewRun = Pick<
  typeof runs.$inferInsert,
  'id' | 'experimentId' | 'name' | 'color' | 'owner' | 'createdAt' | 'repeats'
>
type PreparedNote = Extract<TrainNote, { kind: 'prepared' }>

const countEpochs = sql<number>`(select count(*) from ${epochs} where ${epochs.runId} = ${runs.id})`

/** How a run ended without an outcome. */
export interface RunEnd {
  readonly status: RunStatus
  readonly at: number
  readonly seconds: number | null
  readonly error: AppError | null
}

/** Everything the application asks of the table of runs. */
export type RunStore = ReturnType<typeof openRunStore>

/**
 * Prepares the queries of the table of runs. `onUnreadable` hears of a row that a list leaves out because its JSON does
 * not follow the schemas: one such row must not hide the others.
 */
export function openRunStore({ query }: OpenDatabase, onUnreadable: (id: string, problem: unknown) => void) {
  const selectRuns = (where: SQL | undefined) =>
    query
      .select({
        run: runs,
        experiment: { task: experiments.task },
        dataset: { id: datasets.id, name: datasets.name, hash: experiments.datasetHash },
        epochs: countEpochs,
        validation: epochs.validation,
        test: evaluations.test,
      })
      .from(runs)
      .innerJoin(experiments, eq(experiments.id, runs.experimentId))
      .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
      .leftJoin(epochs, and(eq(epochs.runId, runs.id), eq(epochs.epoch, runs.bestEpoch)))
      .leftJoin(evaluations, eq(evaluations.runId, runs.id))
      .where(where)
      .orderBy(desc(runs.createdAt), desc(runs.id))
  const listed = selectRuns(isNull(runs.deletedAt)).prepare()
  const byId = selectRuns(eq(runs.id, sql.placeholder('id'))).prepare()

  const unstored = new Map<string, RunEnd>()
  const withEnd = <Item extends StoredRunItem>(item: Item): Item => {
    const end = unstored.get(item.id)
    return end === undefined
      ? item
      : { ...item, status: end.status, endedAt: end.at, seconds: end.seconds, error: end.error }
  }
  const readItem = (row: RunItemRow): StoredRunItem | null => {
    try {
      return withEnd(toRunItem(row))
    } catch (problem) {
      onUnreadable(row.run.id, problem)
      return null
    }
  }
  const update = (id: string, values: SQLiteUpdateSetSource<typeof runs>): void => {
    query.update(runs).set(values).where(eq(runs.id, id)).run()
  }

  return {
    /** Adds a queued run. */
    add: (run: NewRun): void => {
      query
        .insert(runs)
        .values({ ...run, status: 'queued' })
        .run()
    },
    /** All that are not removed, the newest first. */
    list: (): StoredRunItem[] =>
      listed
        .all()
        .map(readItem)
        .filter((item) => item !== null),
    /** Those that are not removed and began with these word vectors. */
    beganWith: (vectorsId: string): StoredRunItem[] =>
      selectRuns(
        and(
          isNull(runs.deletedAt),
          sql`json_extract(${experiments.settings}, '$.preparation.embeddings') = ${vectorsId}`,
        ),
      )
        .all()
        .map(readItem)
        .filter((item) => item !== null),
    /** One by its id, also a removed one; null when there is none. */
    find: (id: string): StoredRun | null => {
      const row = byId.get({ id })
      return row === undefined
        ? null
        : withEnd({ ...toRunItem(row), ...toRunDetail(row.run), datasetHash: row.dataset.hash })
    },
    /** The owner's run that has waited longest. */
    nextQueued: (owner: string): string | null =>
      query
        .select({ id: runs.id })
        .from(runs)
        .where(and(eq(runs.owner, owner), eq(runs.status, 'queued')))
        .orderBy(asc(runs.createdAt), asc(runs.id))
        .get()?.id ?? null,
    countQueued: (): number =>
      query.select({ id: runs.id }).from(runs).where(eq(runs.status, 'queued')).all().length,
    /** Names of the runs that are not removed. */
    names: (): string[] =>
      query
        .select({ name: runs.name })
        .from(runs)
        .where(isNull(runs.deletedAt))
        .all()
        .map((row) => row.name),
    /** Colours of the newest runs that are not removed. */
    newestColors: (count: number): number[] =>
      query
        .select({ color: runs.color })
        .from(runs)
        .where(isNull(runs.deletedAt))
        .orderBy(desc(runs.createdAt), desc(runs.id))
        .limit(count)
        .all()
        .map((row) => row.color),
    /** Queued and running runs with the process each belongs to. */
    active: () =>
      query
        .select({
          id: runs.id,
          owner: runs.owner,
          status: runs.status,
          startedAt: runs.startedAt,
          seconds: runs.seconds,
        })
        .from(runs)
        .where(inArray(runs.status, activeStatuses))
        .all(),
    /** Begins it, or goes on with it: the first start counts. */
    begin: (id: string, at: number): void =>
      update(id, { status: 'running', startedAt: sql`coalesce(${runs.startedAt}, ${at})` }),
    /** Puts a run that was left back into the queue of a process. */
    requeue: (id: string, owner: string): void =>
      update(id, { status: 'queued', owner, endedAt: null, error: null }),
    /** Stores that a training was left for later, after so many seconds of work in all; null when it never began. */
    pause: (id: string, seconds: number | null): void => update(id, { status: 'paused', seconds }),
    /** Stores what is known before the first epoch. */
    prepare: (id: string, note: PreparedNote): void =>
      update(id, {
        samples: writeJson(note.samples),
        summary: writeJson(note.summary),
        parameters: note.parameters,
        baselines: writeJson(note.baselines),
        warnings: writeJson(note.warnings),
        engine: writeJson(note.engine),
      }),
    setBestEpoch: (id: string, bestEpoch: number): void => update(id, { bestEpoch }),
    /** Stores the end of a training that answered. */
    complete: (id: string, at: number, outcome: TrainResult): void =>
      update(id, {
        status: outcome.status,
        endedAt: at,
        bestEpoch: outcome.bestEpoch,
        baselines: writeJson(outcome.baselines),
        warnings: writeJson(outcome.warnings),
        verdict: outcome.verdict,
        fingerprint: outcome.fingerprint,
        seconds: outcome.seconds,
      }),
    /** Stores an end without an outcome; the finished epochs stay. */
    abandon: (id: string, end: RunEnd): void =>
      update(id, {
        status: end.status,
        endedAt: end.at,
        seconds: end.seconds,
        error: end.error === null ? null : writeJson(end.error),
      }),
    /** Keeps an end in memory that cannot be stored (a full disk), or with null forgets it because it was. */
    keepEnd: (id: string, end: RunEnd | null): void => {
      if (end === null) unstored.delete(id)
      else unstored.set(id, end)
    },
    rename: (id: string, name: string): void => update(id, { name }),
    /** Marks it as removed at a time, or as restored with null. */
    setRemoved: (id: string, at: number | null): void => update(id, { deletedAt: at }),
    /** What trained the newest run that got so far. */
    newestEngine: (): Engine | null => {
      const where = isNotNull(runs.engine)
      const newest = query.select({ engine: runs.engine }).from(runs).where(where)
      return readJson(engineSchema, newest.orderBy(desc(runs.createdAt)).get()?.engine ?? null)
    },
    /** Forgets removed runs with their epochs and evaluations. */
    purge: (): void => {
      query
        .delete(runs)
        .where(and(isNotNull(runs.deletedAt), notInArray(runs.status, [...activeStatuses])))
        .run()
    },
    /** Every run that is stored, removed ones among them. */
    ids: (): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .all()
        .map((row) => row.id),
  }
}
