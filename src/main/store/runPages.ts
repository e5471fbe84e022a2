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

/** What runs are sorted by; the same as `placeOf` says of a row. */
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

/** Names that are kept as they are sorted and searched: more than a long history has. */
const keptNames = 50_000

/**
 * Prepares the questions of lists of runs: pages that begin behind a place, so that the last page costs what the first one does.
 * `readItem` answers null for a row that cannot be read: it is left out.
 */
export function openRunPages(
  { query, connection }: OpenDatabase,
  readItem: (row: RunItemRow) => RunListItem | null,
) {
  connection.function('sortable', { deterministic: true }, remembered(sortableText))
  connection.function(
    'folded',
    { deterministic: true },
    remembered((text) => text.toLowerCase()),
  )
  const isListed = isNull(runs.deletedAt)
  const select = (where: SQL | undefined) =>
    query
      .select(runItemColumns)
      .from(runs)
      .innerJoin(experiments, eq(experiments.id, runs.experimentId))
      .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
      .where(where)
  const byId = select(and(isListed, eq(runs.id, sql.placeholder('id')))).prepare()
  const readItems = (rows: readonly RunItemRow[]): RunListItem[] =>
    rows.map(readItem).filter((item) => item !== null)

  const countListed = (where: SQL | undefined): number =>
    query.select({ runs: count() }).from(runs).where(and(isListed, where)).get()?.runs ?? 0

  /** Experiments on some data sets or of some tasks. */
  const experimentsOf = (where: SQL | undefined): SQL =>
    inArray(runs.experimentId, query.select({ id: experiments.id }).from(experiments).where(where))

  /** Whether a word stands in what a list shows of a run. */
  const hasWord = (word: string): SQL | undefined => {
    const named = query
      .select({ id: datasets.id })
      .from(datasets)
      .where(sql`instr(folded(${datasets.name}), ${word}) > 0`)
      .all()
      .map(({ id }) => id)
    const tasks = tasksWith(word)
    const isOfThese = or(inArray(experiments.datasetId, named), inArray(experiments.task, tasks))
    return or(
      sql`instr(${foldedFor(word)}(${runs.name}), ${word}) > 0`,
      sql`instr(${runs.status}, ${word}) > 0`,
      sql`instr(${runs.id}, ${word}) = 1`,
      named.length + tasks.length === 0 ? undefined : experimentsOf(isOfThese),
    )
  }

  /** What a filter asks of a run; undefined where it asks for nothing. */
  const matching = ({ text, tasks, statuses, datasetId }: RunFilter): SQL | undefined =>
    and(
      statuses.length === 0 ? undefined : inArray(runs.status, statuses),
      tasks.length === 0 ? undefined : experimentsOf(inArray(experiments.task, tasks)),
      datasetId === null ? undefined : experimentsOf(eq(experiments.datasetId, datasetId)),
      ...searchedWords(text).map(hasWord),
    )

  /** The places of some runs; what is shown of them is read for these alone. */
  const places = (where: SQL | undefined, sort: RunSort, limit: number): RunPlace[] => {
    const key = sql<RunPlace['key']>`${keys[sort.by]}`
    const selected = query.select({ key, createdAt: runs.createdAt, id: runs.id }).from(runs)
    const joined =
      sort.by === 'task' || sort.by === 'dataset'
        ? selected
            .innerJoin(experiments, eq(experiments.id, runs.experimentId))
            .innerJoin(datasets, eq(datasets.id, experiments.datasetId))
        : selected
    return joined
      .where(and(isListed, where))
      .orderBy(...orderOf(key, sort))
      .limit(limit)
      .all()
  }

  return {
    /** Some of the runs that are not removed. */
    page: ({ filter, sort, after, limit }: RunQuestion): RunPage => {
      const asked = matching(filter)
      const behind = after === null ? undefined : isBehind(after, sort)
      // One more tells whether a page comes behind this one.
      const found = places(and(asked, behind), sort, limit + 1)
      const shown = found.slice(0, limit).map(({ id }) => id)
      const items = new Map(readItems(select(inArray(runs.id, shown)).all()).map((item) => [item.id, item]))
      const all = countListed(undefined)
      return {
        items: shown.map((id) => items.get(id)).filter((item) => item !== undefined),
        total: asked === undefined ? all : countListed(asked),
        all,
        next: found.length > limit ? (found[limit - 1] ?? null) : null,
      }
    },
    /** One as lists show it; null when there is none, it is removed or cannot be read. */
    listed: (id: string): RunListItem | null => {
      const row = byId.get({ id })
      return row === undefined ? null : readItem(row)
    },
    /** Those that are not removed and began with these word vectors. */
    beganWith: (vectorsId: string): RunListItem[] => {
      const beginning = sql`json_extract(${experiments.settings}, '$.preparation.embeddings')`
      const found = select(and(isListed, eq(beginning, vectorsId)))
      return readItems(found.orderBy(desc(runs.createdAt), desc(runs.id)).all())
    },
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

/** A function of SQL that works out each text once. */
function remembered(work: (text: string) => string): (text: unknown) => string {
  const known = new Map<string, string>()
  return (value) => {
    const text = String(value)
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= keptNames) known.clear()
    const worked = work(text)
    known.set(text, worked)
    return worked
  }
}

/** What makes lower case of a text in which a word is looked for; SQLite's own knows plain Latin letters alone, and is quicker. */
const foldedFor = (word: string): SQL => (/^[ -~]*$/.test(word) ? sql`lower` : sql`folded`)

/** Keys that a run may lack. */
const absent: readonly RunSort['by'][] = ['score', 'seconds']

function orderOf(key: SQL, { by, descending }: RunSort): SQL[] {
  const age = [desc(runs.createdAt), desc(runs.id)]
  // Nothing is below null: in falling order it stands last by itself, and indices give the order.
  if (descending) return by === 'created' ? age : [desc(key), ...age]
  return [...(absent.includes(by) ? [sql`${key} is null`] : []), sql`${key} asc`, ...age]
}

/** Whether a run stands behind a place. */
function isBehind(after: RunPlace, { by, descending }: RunSort): SQL | undefined {
  const key = keys[by]
  const isOlder = sql`(${runs.createdAt}, ${runs.id}) < (${after.createdAt}, ${after.id})`
  if (by === 'created' && descending) return isOlder
  if (after.key === null) return sql`(${key} is null and ${isOlder})`
  const isFurther = descending ? sql`${key} < ${after.key}` : sql`${key} > ${after.key}`
  const isSame = sql`(${key} = ${after.key} and ${isOlder})`
  return or(isFurther, absent.includes(by) ? sql`${key} is null` : undefined, isSame)
}
