import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { columnSchema } from '../../shared/domain/column'
import {
  datasetFormatSchema,
  datasetSchema,
  pictureSchema,
  warningSchema,
  type Dataset,
} from '../../shared/domain/dataset'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { datasets, experiments, runs } from './tables'

/** A data set as the database holds it; suggestions follow from its profile. */
export const storedDatasetSchema = datasetSchema.omit({ suggestions: true })
export type StoredDataset = z.infer<typeof storedDatasetSchema>

const usedBy = sql`${experiments.datasetId} = ${datasets.id} or ${experiments.testDatasetId} = ${datasets.id}`
/** Written out: in a query of one table drizzle leaves out the table's name, which a subquery needs. */
const countRuns = sql<number>`(
  select count(*) from runs r join experiments e on e.id = r.experiment_id
  where datasets.id in (e.dataset_id, e.test_dataset_id) and r.deleted_at is null)`

/** Everything the application asks of the table of data sets. */
export type DatasetStore = ReturnType<typeof openDatasetStore>

/** Prepares the queries of the table of data sets. */
export function openDatasetStore({ query, connection }: OpenDatabase) {
  const selected = { row: datasets, runs: countRuns }
  const listed = query
    .select(selected)
    .from(datasets)
    .where(isNull(datasets.deletedAt))
    .orderBy(desc(datasets.createdAt), desc(datasets.id))
    .prepare()
  const byId = query
    .select(selected)
    .from(datasets)
    .where(eq(datasets.id, sql.placeholder('id')))
    .prepare()

  const find = (id: string, options: { removed: boolean } = { removed: false }): StoredDataset | null => {
    const found = byId.get({ id })
    if (found === undefined || (found.row.deletedAt !== null && !options.removed)) return null
    return toDataset(found.row, found.runs)
  }

  return {
    /** All that are not removed, the newest first. */
    list: (): StoredDataset[] => listed.all().map(({ row, runs: count }) => toDataset(row, count)),
    /** One by its id; null when there is none, or when it is removed and removed ones are not asked for. */
    find,
    /** Adds a data set; one with the same content comes back instead, also a removed one. Tells which id it has. */
    add: connection.transaction((dataset: Omit<Dataset, 'suggestions' | 'runs'>): string => {
      const known = query.select().from(datasets).where(eq(datasets.hash, dataset.hash)).get()
      if (known === undefined) {
        query.insert(datasets).values(toRow(dataset)).run()
        return dataset.id
      }
      const revived = known.deletedAt === null ? {} : { name: dataset.name, sourceName: dataset.sourceName }
      query
        .update(datasets)
        .set({ deletedAt: null, ...revived })
        .where(eq(datasets.id, known.id))
        .run()
      return known.id
    }).immediate,
    rename: (id: string, name: string): void => {
      query.update(datasets).set({ name }).where(eq(datasets.id, id)).run()
    },
    /** Marks it as removed at a time, or as restored with null. */
    setRemoved: (id: string, at: number | null): void => {
      query.update(datasets).set({ deletedAt: at }).where(eq(datasets.id, id)).run()
    },
    /** Queued or running runs that read it. */
    countActiveRuns: (id: string): number =>
      query
        .select({ id: runs.id })
        .from(runs)
        .innerJoin(experiments, eq(runs.experimentId, experiments.id))
        .where(
          and(
            or(eq(experiments.datasetId, id), eq(experiments.testDatasetId, id)),
            inArray(runs.status, ['queued', 'running', 'paused']),
          ),
        )
        .all().length,
    /** Hashes of the data sets whose file must stay. */
    keptHashes: (): string[] =>
      query
        .select({ hash: datasets.hash })
        .from(datasets)
        .where(isNull(datasets.deletedAt))
        .all()
        .map((row) => row.hash),
    /** Forgets removed data sets that no experiment refers to; the others keep their row without a file. */
    purge: (): void => {
      const used = query.select({ id: experiments.id }).from(experiments).where(usedBy)
      query
        .delete(datasets)
        .where(and(isNotNull(datasets.deletedAt), sql`not exists ${used}`))
        .run()
    },
  }
}

function toRow(dataset: Omit<Dataset, 'suggestions' | 'runs'>): typeof datasets.$inferInsert {
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

function toDataset(row: typeof datasets.$inferSelect, countedRuns: number): StoredDataset {
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
    picture: readJson(pictureSchema, row.picture),
    createdAt: row.createdAt,
    runs: countedRuns,
  }
}
