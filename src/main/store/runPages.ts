import { and, count, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { RunListItem } from '../../shared/domain/run'
import {
  searchedWords,
  sortableText,
  tasksWith,
  type RunFilter,
  type RunPage,
  type RunPlace,
  type RunQuestion,
  type RunSort,
} from '../../shared/domain/runPage'
import type { OpenDatabase } from './openDatabase'
import { runItemColumns, type RunItemRow } from './runRow'
import { datasets, experiments, runs } from './tables'

/** What runs are sorted by; see `keyOf` in the contract, which says the same of a row. */
const keys = {
  created: runs.createdAt,
  name: sql`sortable(${runs.name})`,
  score: runs.goodness,
  status: runs.status,
  task: experiments.task,
  dataset: sql`sortable(${datasets.name})`,
  epochs: runs.epochCount,
  seconds: runs.seconds,
} as const satisfies Record<RunSort['by'], unknown>

/**
 * Prepares the questions of lists of runs: pages that begin behind a place, so that the last page costs what the first one does.
 * `readItem` answers null for a row that cannot be read: it is left out.
 */
export function openRunPages(
  { query, connection }: OpenDatabase,
  readItem: (row: RunItemRow) => RunListItem | null,
) {
  // SQLite knows lower case and order of plain Latin letters alone.
  connection.function('sortable', { deterministic: true }, (text) => sortableText(String(text)))
  connection.function('folded', { deterministic: true }, (text) => String(text).toLowerCase())
  const isListed = isNull(runs.deletedAt)
  const select = (where: SQL | undefined, key: SQL<RunPlace['key']> = sql`null`) =>
    query
      .select({ ...runItemColumns, key })
      .from(runs)
      .innerJoin(experiments, eq(experiments.id, runs.experimentId))
      .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
      .where(where)
  const countAll = query.select({ runs: count() }).from(runs).where(isListed).prepare()
  const byId = select(and(isListed, eq(runs.id, sql.placeholder('id')))).prepare()

  const countListed = (where: SQL | undefined): number => {
    if (where === undefined) return countAll.get()?.runs ?? 0
    const counted = query
      .select({ runs: count() })
      .from(runs)
      .innerJoin(experiments, eq(experiments.id, runs.experimentId))
      .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
      .where(and(isListed, where))
    return counted.get()?.runs ?? 0
  }

  return {
    /** Some of the runs that are not removed. */
    page: ({ filter, sort, after, limit }: RunQuestion): RunPage => {
      const asked = matching(filter)
      const key = sql<RunPlace['key']>`${keys[sort.by]}`
      // One more tells whether a page comes behind this one.
      const behind = after === null ? undefined : isBehind(key, after, sort)
      const rows = select(and(isListed, asked, behind), key)
        .orderBy(...orderOf(key, sort))
        .limit(limit + 1)
        .all()
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const all = countListed(undefined)
      return {
        items: shown.map(({ key: _, ...row }) => readItem(row)).filter((item) => item !== null),
        total: asked === undefined ? all : countListed(asked),
        all,
        next:
          rows.length > limit && last !== undefined
            ? { key: last.key, createdAt: last.createdAt, id: last.id }
            : null,
      }
    },
    /** One as lists show it; null when there is none, it is removed or cannot be read. */
    listed: (id: string): RunListItem | null => {
      const row = byId.get({ id })
      if (row === undefined) return null
      const { key: _, ...item } = row
      return readItem(item)
    },
    /** Those that are not removed and began with these word vectors. */
    beganWith: (vectorsId: string): RunListItem[] =>
      select(
        and(isListed, sql`json_extract(${experiments.settings}, '$.preparation.embeddings') = ${vectorsId}`),
      )
        .orderBy(desc(runs.createdAt), desc(runs.id))
        .all()
        .map(({ key: _, ...row }) => readItem(row))
        .filter((item) => item !== null),
    /** A text for each run that is not removed; it is another one when the list shows another row. */
    marks: (): ReadonlyMap<string, string> =>
      new Map(
        query
          .select({
            id: runs.id,
            mark: sql<string>`concat_ws('|', ${runs.status}, ${runs.epochCount}, ${runs.endedAt}, ${runs.seconds}, ${runs.parameters}, ${runs.name}, ${runs.score})`,
          })
          .from(runs)
          .where(isListed)
          .all()
          .map(({ id, mark }) => [id, mark]),
      ),
  }
}

/** What a filter asks of a run; undefined where it asks for nothing. */
function matching({ text, tasks, statuses, datasetId }: RunFilter): SQL | undefined {
  return and(
    tasks.length === 0 ? undefined : inArray(experiments.task, tasks),
    statuses.length === 0 ? undefined : inArray(runs.status, statuses),
    datasetId === null ? undefined : eq(experiments.datasetId, datasetId),
    ...searchedWords(text).map((word) =>
      or(
        sql`instr(folded(${runs.name}), ${word}) > 0`,
        sql`instr(folded(${datasets.name}), ${word}) > 0`,
        sql`instr(${runs.status}, ${word}) > 0`,
        inArray(experiments.task, tasksWith(word)),
        sql`instr(${runs.id}, ${word}) = 1`,
      ),
    ),
  )
}

function orderOf(key: SQL, { by, descending }: RunSort): SQL[] {
  const age = [desc(runs.createdAt), desc(runs.id)]
  // Without more in front of it, the index of the newest runs gives this order.
  if (by === 'created' && descending) return age
  return [sql`${key} is null`, descending ? desc(key) : sql`${key} asc`, ...age]
}

/** Whether a run stands behind a place. */
function isBehind(key: SQL, after: RunPlace, { by, descending }: RunSort): SQL | undefined {
  const isOlder = sql`(${runs.createdAt}, ${runs.id}) < (${after.createdAt}, ${after.id})`
  if (by === 'created' && descending) return isOlder
  if (after.key === null) return sql`(${key} is null and ${isOlder})`
  const isFurther = descending ? sql`${key} < ${after.key}` : sql`${key} > ${after.key}`
  return sql`(${isFurther} or ${key} is null or (${key} = ${after.key} and ${isOlder}))`
}
