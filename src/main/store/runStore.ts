import {
  activeStatuses,
  engineSchema,
  metricsSchema,
  type Engine,
  type Metrics,
  type RunListItem,
  type Score,
} from '../../shared/domain/run'
import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  notInArray,
  sql,
  lte,
} from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { openRunPages } from './runPages'
import { openRunProgress, type RunEnd } from './runProgress'
import { openRunQueueRows } from './runQueueRows'
import {
  runItemColumns,
  toRunDetail,
  toRunItem,
  toRunMetrics,
  type RunItemRow,
  type StoredRun,
} from './runRow'
import { datasets, epochs, evaluations, experiments, runs, runTags } from './tables'

type NewRun = Pick<
  typeof runs.$inferInsert,
  'id' | 'experimentId' | 'name' | 'color' | 'owner' | 'createdAt' | 'repeats'
>

/** A run whose folder is to be looked at, as it stands then. */
export interface UnmeasuredRun {
  readonly id: string
  readonly status: string
  readonly seconds: number | null
  readonly freedAt: number | null
}

/** Everything the application asks of the table of runs. */
export type RunStore = ReturnType<typeof openRunStore>

/**
 * Prepares the queries of the table of runs. `onUnreadable` hears of a row that a list leaves out because its JSON does
 * not follow the schemas: one such row must not hide the others.
 */
export function openRunStore(database: OpenDatabase, onUnreadable: (id: string, problem: unknown) => void) {
  const { query } = database
  const byId = query
    .select({
      item: runItemColumns,
      run: getTableColumns(runs),
      datasetHash: experiments.datasetHash,
      validation: epochs.validation,
      test: evaluations.test,
    })
    .from(runs)
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
    .leftJoin(epochs, and(eq(epochs.runId, runs.id), eq(epochs.epoch, runs.bestEpoch)))
    .leftJoin(evaluations, eq(evaluations.runId, runs.id))
    .where(eq(runs.id, sql.placeholder('id')))
    .prepare()

  const unstored = new Map<string, RunEnd>()
  const withEnd = (item: RunListItem): RunListItem => {
    const end = unstored.get(item.id)
    return end === undefined ? item : { ...item, status: end.status, endedAt: end.at, seconds: end.seconds }
  }
  const readItem = (row: RunItemRow): RunListItem | null => {
    try {
      return withEnd(toRunItem(row))
    } catch (problem) {
      onUnreadable(row.id, problem)
      return null
    }
  }
  const { lastPlace, ...queueRows } = openRunQueueRows(database)
  const update = (id: string, values: SQLiteUpdateSetSource<typeof runs>): void => {
    query.update(runs).set(values).where(eq(runs.id, id)).run()
  }

  return {
    /** Adds a queued run, behind those that wait. */
    add: (run: NewRun): void => {
      query
        .insert(runs)
        .values({ ...run, status: 'queued', queuePlace: lastPlace })
        .run()
    },
    ...openRunPages(database, readItem),
    ...queueRows,
    ...openRunProgress(database),
    /** One by its id, also a removed one; null when there is none. */
    find: (id: string): StoredRun | null => {
      const row = byId.get({ id })
      if (row === undefined) return null
      const detail = toRunDetail(row.run)
      return {
        ...withEnd(toRunItem(row.item)),
        ...detail,
        ...toRunMetrics(row),
        datasetHash: row.datasetHash,
        error: unstored.get(id)?.error ?? detail.error,
      }
    },
    /** The oldest finished run of each seed that is not removed and differs from it by its training seed alone, itself among them, the oldest first. */
    seedsOf: (id: string): { readonly id: string; readonly seed: number; readonly test: Metrics }[] => {
      const recipe = query
        .select({ recipe: experiments.recipe })
        .from(experiments)
        .innerJoin(runs, eq(runs.experimentId, experiments.id))
        .where(eq(runs.id, id))
      const found = query
        .select({
          id: runs.id,
          seed: sql<number>`json_extract(${experiments.settings}, '$.training.seed')`,
          test: evaluations.test,
        })
        .from(experiments)
        .innerJoin(runs, eq(runs.experimentId, experiments.id))
        .innerJoin(evaluations, eq(evaluations.runId, runs.id))
        .where(
          and(eq(experiments.recipe, sql`(${recipe})`), isNull(runs.deletedAt), eq(runs.status, 'finished')),
        )
        .orderBy(runs.createdAt, runs.id)
        .all()
      const ofSeed = new Map(found.toReversed().map((run) => [run.seed, run]))
      return found
        .filter((run) => ofSeed.get(run.seed) === run)
        .map(({ test, ...run }) => ({ ...run, test: readJson(metricsSchema, test) }))
    },
    /** The newest finished run of a recipe that is not removed; null where there is none. */
    newestOf: (recipe: string): { readonly runId: string; readonly name: string } | null =>
      query
        .select({ runId: runs.id, name: runs.name })
        .from(experiments)
        .innerJoin(runs, eq(runs.experimentId, experiments.id))
        .where(and(eq(experiments.recipe, recipe), isNull(runs.deletedAt), eq(runs.status, 'finished')))
        .orderBy(desc(runs.createdAt), desc(runs.id))
        .limit(1)
        .get() ?? null,
    /** Runs of a recipe that wait or are trained, with their seeds, the oldest first. */
    underWay: (recipe: string): { readonly id: string; readonly seed: number }[] =>
      query
        .select({
          id: runs.id,
          seed: sql<number>`json_extract(${experiments.settings}, '$.training.seed')`,
        })
        .from(experiments)
        .innerJoin(runs, eq(runs.experimentId, experiments.id))
        .where(
          and(
            eq(experiments.recipe, recipe),
            isNull(runs.deletedAt),
            inArray(runs.status, [...activeStatuses]),
          ),
        )
        .orderBy(runs.createdAt, runs.id)
        .all(),
    /** In how many folds finished runs that are not removed test the rows of a data set, the most first. */
    foldCounts: (datasetId: string): number[] => {
      const folds = sql<number>`json_extract(${experiments.settings}, '$.split.fold.of')`
      return query
        .selectDistinct({ folds })
        .from(experiments)
        .innerJoin(runs, eq(runs.experimentId, experiments.id))
        .where(
          and(
            eq(experiments.datasetId, datasetId),
            isNull(runs.deletedAt),
            eq(runs.status, 'finished'),
            isNotNull(folds),
          ),
        )
        .orderBy(desc(folds))
        .all()
        .map((row) => row.folds)
    },
    /** Names of the runs that are not removed and whose names begin so. */
    namesFrom: (beginning: string): string[] =>
      query
        .select({ name: runs.name })
        .from(runs)
        .where(and(isNull(runs.deletedAt), sql`instr(${runs.name}, ${beginning}) = 1`))
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
    /** Queued and running runs with the process that each belongs to. */
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
    /** Stores that another kernel may go on with it. */
    freeKernel: (id: string): void => {
      const engine = readJson(
        engineSchema,
        query.select({ engine: runs.engine }).from(runs).where(eq(runs.id, id)).get()?.engine ?? null,
      )
      if (engine !== null) update(id, { engine: writeJson({ ...engine, isKernelFree: true }) })
    },
    /** Stores how good it is; see `scoreOf` and `goodnessOf`. */
    setScore: (id: string, score: Score | null, goodness: number | null): void =>
      update(id, { score: score === null ? null : writeJson(score), goodness }),
    /** Runs from before version 6 whose score is to be worked out, at most `limit`. */
    withoutScore: (limit: number): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .where(eq(runs.score, ''))
        .limit(limit)
        .all()
        .map((row) => row.id),
    /** Keeps an end in memory that cannot be stored (a full disk), or with null forgets it because it was. */
    keepEnd: (id: string, end: RunEnd | null): void => {
      if (end === null) unstored.delete(id)
      else unstored.set(id, end)
    },
    /** Stores the epoch after which it is left the next time; null = it is trained to its end. */
    setUntil: (id: string, untilEpoch: number | null): void => update(id, { untilEpoch }),
    /** Runs that are not removed, are not trained and were not looked at since they changed. */
    unmeasured: (limit: number): UnmeasuredRun[] =>
      query
        .select({ id: runs.id, status: runs.status, seconds: runs.seconds, freedAt: runs.freedAt })
        .from(runs)
        .where(and(isNull(runs.bytes), isNull(runs.deletedAt), notInArray(runs.status, [...activeStatuses])))
        .limit(limit)
        .all(),
    /** Stores what its folder took of the disk, unless it has gone on or has given up its weights since it was read. */
    setBytes: ({ id, status, seconds, freedAt }: UnmeasuredRun, bytes: number): boolean =>
      query
        .update(runs)
        .set({ bytes })
        .where(
          and(
            eq(runs.id, id),
            isNull(runs.bytes),
            eq(runs.status, status),
            sql`${runs.seconds} is ${seconds}`,
            sql`${runs.freedAt} is ${freedAt}`,
          ),
        )
        .run().changes > 0,
    /** Stores that it has given up its weights. False where it is not over, or has none. */
    free: (id: string, at: number): boolean =>
      query
        .update(runs)
        .set({ freedAt: at, bytes: null })
        .where(
          and(
            eq(runs.id, id),
            isNull(runs.freedAt),
            inArray(runs.status, ['finished', 'stopped']),
            isNotNull(runs.bestEpoch),
          ),
        )
        .run().changes > 0,
    unfree: (id: string): void => update(id, { freedAt: null, bytes: null }),
    /** Runs that have given up their weights. */
    freed: (): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .where(isNotNull(runs.freedAt))
        .all()
        .map((row) => row.id),
    rename: (id: string, name: string): void => update(id, { name }),
    /** Changes what a person says of it. */
    label: (
      id: string,
      labels: Partial<Pick<StoredRun, 'starred' | 'archivedAt' | 'note' | 'groupId'>>,
    ): void => update(id, labels),
    /** Gives it words and takes words away. */
    changeTags: database.connection.transaction(
      (id: string, add: readonly string[], remove: readonly string[]): void => {
        for (const tag of add) query.insert(runTags).values({ runId: id, tag }).onConflictDoNothing().run()
        if (remove.length === 0) return
        query
          .delete(runTags)
          .where(and(eq(runTags.runId, id), inArray(runTags.tag, [...remove])))
          .run()
      },
    ).immediate,
    /** The words of all runs that are not removed, by name. */
    tags: (): { readonly tag: string; readonly runs: number }[] =>
      query
        .select({ tag: runTags.tag, runs: count() })
        .from(runTags)
        .innerJoin(runs, eq(runs.id, runTags.runId))
        .where(isNull(runs.deletedAt))
        .groupBy(runTags.tag)
        .orderBy(sql`folded(${runTags.tag})`)
        .all(),
    /** Takes it out of the lists. False where it waits, is trained, or is taken out already. */
    remove: (id: string, at: number): boolean =>
      query
        .update(runs)
        .set({ deletedAt: at })
        .where(and(eq(runs.id, id), isNull(runs.deletedAt), notInArray(runs.status, [...activeStatuses])))
        .run().changes > 0,
    /** Puts it back into the lists. */
    restore: (id: string): void => update(id, { deletedAt: null }),
    /** Runs that were made together, removed ones among them. */
    ofGroup: (groupId: string): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .where(eq(runs.groupId, groupId))
        .all()
        .map(({ id }) => id),
    /** Puts those back into the lists that were made together and taken out together. */
    restoreGroup: (groupId: string, deletedAt: number): void => {
      query
        .update(runs)
        .set({ deletedAt: null })
        .where(and(eq(runs.groupId, groupId), eq(runs.deletedAt, deletedAt)))
        .run()
    },
    /** What trained the newest run that got so far. */
    newestEngine: (): Engine | null => {
      const where = isNotNull(runs.engine)
      const newest = query.select({ engine: runs.engine }).from(runs).where(where)
      return readJson(engineSchema, newest.orderBy(desc(runs.createdAt)).get()?.engine ?? null)
    },
    /** Runs that are not over: files of theirs may be left that were being written. */
    unended: (): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .where(notInArray(runs.status, ['finished', 'stopped']))
        .all()
        .map((row) => row.id),
    /** Runs that are over: nothing goes on from their checkpoints. */
    ended: (): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .where(inArray(runs.status, ['finished', 'stopped']))
        .all()
        .map((row) => row.id),
    /** Forgets runs that were removed until then, with their epochs and evaluations. */
    purge: (until: number): void => {
      query
        .delete(runs)
        .where(and(lte(runs.deletedAt, until), notInArray(runs.status, [...activeStatuses])))
        .run()
    },
    /** Whether one is stored, removed ones among them. */
    has: (id: string): boolean =>
      query.select({ id: runs.id }).from(runs).where(eq(runs.id, id)).get() !== undefined,
    /** Every run that is stored, removed ones among them. */
    ids: (): string[] =>
      query
        .select({ id: runs.id })
        .from(runs)
        .all()
        .map((row) => row.id),
  }
}
