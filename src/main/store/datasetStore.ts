import { and, desc, eq, inArray, ne, isNull, or, sql, lte } from 'drizzle-orm'
import type { z } from 'zod'
import { columnSchema } from '../../shared/domain/column'
import { datasetFormatSchema, datasetSchema, warningSchema, type Dataset } from '../../shared/domain/dataset'
import { checksVersion, findingCountsSchema, rolesSchema, type Roles } from '../../shared/domain/finding'
import { appliedFixSchema } from '../../shared/domain/fix'
import { openDatasetStates } from './datasetStates'
import { readJson, writeJson } from './jsonColumn'
import { activeStatuses } from '../../shared/domain/run'
import type { OpenDatabase } from './openDatabase'
import { readPicture } from './datasetRows'
import { stillThere } from './stillThere'
import { datasetFindings, datasets, datasetSources, experiments, runs } from './tables'

/** A data set as the database holds it; suggestions follow from its profile. */
export const storedDatasetSchema = datasetSchema.omit({ suggestions: true })
export type StoredDataset = z.infer<typeof storedDatasetSchema>

/** A data set with the number of runs that use it, for lists. */
export interface CountedDataset {
  readonly dataset: StoredDataset
  readonly runs: number
}

/** A data set as import gives it. */
export type NewDataset = Omit<Dataset, 'suggestions' | 'recipe' | 'roles' | 'findings'>

const usedBy = sql`${experiments.datasetId} = ${datasets.id} or ${experiments.testDatasetId} = ${datasets.id}`
/** Written out: in a query of one table drizzle leaves out the table's name, which a subquery needs. */
const countRuns = sql<number>`(
  select count(*) from runs r join experiments e on e.id = r.experiment_id
  where datasets.id in (e.dataset_id, e.test_dataset_id) and r.deleted_at is null)`

/** Everything the application asks of the table of data sets. */
export type DatasetStore = ReturnType<typeof openDatasetStore>

/**
 * Prepares the queries of the table of data sets. `onUnreadable` hears of a row that the list leaves out because its JSON does not follow the
 * schemas: one such row must not hide the others.
 */
export function openDatasetStore(
  { query, connection }: OpenDatabase,
  onUnreadable: (id: string, problem: unknown) => void,
) {
  const selected = { row: datasets, counts: datasetFindings.counts }
  const states = openDatasetStates({ query, connection })
  // Findings of the rows as they are now, by the chosen columns, else those of the first suggestion, and without test data.
  const present = and(
    eq(datasetFindings.datasetId, datasets.id),
    eq(datasetFindings.hash, datasets.hash),
    eq(datasetFindings.testHash, ''),
    eq(datasetFindings.roles, datasets.roles),
    eq(datasetFindings.checks, checksVersion),
  )
  const listed = query
    .select({ ...selected, runs: countRuns })
    .from(datasets)
    .leftJoin(datasetFindings, present)
    .where(isNull(datasets.deletedAt))
    .orderBy(desc(datasets.createdAt), desc(datasets.id))
    .prepare()
  const byId = query
    .select(selected)
    .from(datasets)
    .leftJoin(datasetFindings, present)
    .where(eq(datasets.id, sql.placeholder('id')))
    .prepare()

  const counted = query
    .select({ runs: countRuns })
    .from(datasets)
    .where(eq(datasets.id, sql.placeholder('id')))
    .prepare()
  const marked = query
    .select({
      id: datasets.id,
      mark: sql<string>`concat_ws('|', ${datasets.hash}, ${datasets.roles}, ${datasets.name}, ${datasetFindings.counts}, ${countRuns})`,
    })
    .from(datasets)
    .leftJoin(datasetFindings, present)
    .where(isNull(datasets.deletedAt))
    .prepare()

  /** Runs that read a data set now or later. */
  const readBy = (id: string) =>
    query
      .select({ id: runs.id })
      .from(runs)
      .innerJoin(experiments, eq(runs.experimentId, experiments.id))
      .where(
        and(
          or(eq(experiments.datasetId, id), eq(experiments.testDatasetId, id)),
          inArray(runs.status, [...activeStatuses, 'paused']),
        ),
      )
  const find = (id: string, options: { removed: boolean } = { removed: false }): StoredDataset | null => {
    const found = byId.get({ id })
    if (found === undefined || (found.row.deletedAt !== null && !options.removed)) return null
    return toDataset(found)
  }

  return {
    /** All that are not removed with how many runs use each, the newest first. */
    list: (): CountedDataset[] =>
      listed.all().flatMap((found) => {
        try {
          return [{ dataset: toDataset(found), runs: found.runs }]
        } catch (problem) {
          onUnreadable(found.row.id, problem)
          return []
        }
      }),
    /** How many runs use one. */
    countRuns: (id: string): number => counted.get({ id })?.runs ?? 0,
    /** Name of one, also of a removed one; null when there is none. */
    nameOf: (id: string): string | null =>
      query.select({ name: datasets.name }).from(datasets).where(eq(datasets.id, id)).get()?.name ?? null,
    /** A text for each that is not removed; it is another one when the list shows another row. */
    marks: (): ReadonlyMap<string, string> => new Map(marked.all().map(({ id, mark }) => [id, mark])),
    /** One by its id; null when there is none, or when it is removed and removed ones are not asked for. */
    find,
    ...states,
    /**
     * Adds a data set; one with the same content comes back instead with its fixes, a removed one as it was imported. Tells which
     * id it has.
     */
    add: connection.transaction((dataset: NewDataset): string => {
      const known = query.select().from(datasets).where(eq(datasets.id, dataset.id)).get()
      if (known === undefined) {
        query.insert(datasets).values(toRow(dataset)).run()
        return dataset.id
      }
      if (known.deletedAt === null) return known.id
      // Its file may be gone already, and with it the rows that fixes made.
      const revived = { ...toRow(dataset), createdAt: known.createdAt, recipe: '[]', deletedAt: null }
      query.update(datasets).set(revived).where(eq(datasets.id, known.id)).run()
      // How it was read later, and the copy of that time, say nothing of these rows.
      query.delete(datasetSources).where(eq(datasetSources.datasetId, known.id)).run()
      return known.id
    }).immediate,
    /** Replaces what was noticed at import. */
    setWarnings: (id: string, warnings: Dataset['warnings']): void => {
      query
        .update(datasets)
        .set({ warnings: writeJson(warnings) })
        .where(eq(datasets.id, id))
        .run()
    },
    rename: (id: string, name: string): void => {
      query.update(datasets).set({ name }).where(eq(datasets.id, id)).run()
    },
    /** The task and columns to learn from; null for those of the first suggestion. */
    chooseRoles: (id: string, roles: Roles | null): void => {
      const written = roles === null ? '' : writeJson(roles)
      query.update(datasets).set({ roles: written }).where(eq(datasets.id, id)).run()
    },
    /** Takes it out of the list. False where a run that waits, is trained or may go on reads it, or it is taken out already. */
    remove: (id: string, at: number): boolean =>
      query
        .update(datasets)
        .set({ deletedAt: at })
        .where(and(eq(datasets.id, id), isNull(datasets.deletedAt), sql`not exists ${readBy(id)}`))
        .run().changes > 0,
    /** Puts it back into the list. */
    restore: (id: string): void => {
      query.update(datasets).set({ deletedAt: null }).where(eq(datasets.id, id)).run()
    },
    /** Queued or running runs that read it. */
    countActiveRuns: (id: string): number => readBy(id).all().length,
    /** Whether one is stored, removed ones among them. */
    has: (id: string): boolean =>
      query.select({ id: datasets.id }).from(datasets).where(eq(datasets.id, id)).get() !== undefined,
    /** Whether one is stored with its content: a removed one may be a name alone. */
    isThere: (id: string): boolean =>
      query
        .select({ id: datasets.id })
        .from(datasets)
        .where(and(eq(datasets.id, id), ne(datasets.hash, '')))
        .get() !== undefined,
    /** Every one that is stored, removed ones among them. */
    ids: (): string[] =>
      query
        .select({ id: datasets.id })
        .from(datasets)
        .all()
        .map((row) => row.id),
    /** Hashes of all rows that data sets, removed ones among them, have or had. */
    allHashes: (): string[] => [
      ...query
        .select({ hash: datasets.hash })
        .from(datasets)
        .all()
        .map(({ hash }) => hash),
      ...states.allStateHashes(),
    ],
    /** Hashes of the data sets whose file must stay, of those that were removed after `until` too. */
    keptHashes: (until: number): string[] => {
      const rows = query.select({ hash: datasets.hash }).from(datasets).where(stillThere(until)).all()
      return [...rows.map(({ hash }) => hash), ...states.stateHashes(until)]
    },
    /**
     * Forgets data sets that were removed until then and that no experiment refers to; the others keep their row without a file. Forgets rows of earlier
     * times that neither an undo nor an experiment leads to.
     */
    purge: (until: number): void => {
      states.purgeStates()
      const used = query.select({ id: experiments.id }).from(experiments).where(usedBy)
      query
        .delete(datasets)
        .where(and(lte(datasets.deletedAt, until), sql`not exists ${used}`))
        .run()
    },
  }
}

function toRow(dataset: NewDataset): typeof datasets.$inferInsert {
  return {
    id: dataset.id,
    hash: dataset.hash,
    name: dataset.name,
    sourceName: dataset.sourceName,
    sourceBytes: dataset.sourceBytes,
    rows: dataset.rows,
    columns: writeJson(dataset.columns),
    format: writeJson(dataset.format),
    warnings: writeJson(dataset.warnings),
    picture: writeJson(dataset.picture),
    createdAt: dataset.createdAt,
  }
}

interface SelectedDataset {
  readonly row: typeof datasets.$inferSelect
  readonly counts: string | null
}

function toDataset({ row, counts }: SelectedDataset): StoredDataset {
  return {
    id: row.id,
    hash: row.hash,
    name: row.name,
    sourceName: row.sourceName,
    sourceBytes: row.sourceBytes,
    rows: row.rows,
    columns: readJson(columnSchema.array(), row.columns),
    format: readJson(datasetFormatSchema, row.format),
    warnings: readJson(warningSchema.array(), row.warnings),
    picture: readPicture(row.picture),
    createdAt: row.createdAt,
    recipe: readJson(appliedFixSchema.array(), row.recipe),
    roles: row.roles === '' ? null : readJson(rolesSchema, row.roles),
    findings: readJson(findingCountsSchema, counts),
  }
}
