import { and, eq, isNull, sql } from 'drizzle-orm'
import { columnSchema } from '../../shared/domain/column'
import type { DatasetState } from '../../shared/domain/dataset'
import { appliedFixSchema, type AppliedFix } from '../../shared/domain/fix'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { readPicture } from './readPicture'
import { datasets, datasetStates, experiments } from './tables'

type KeptRow = Pick<typeof datasets.$inferSelect, 'id' | 'hash' | 'rows' | 'columns' | 'picture'>

/** Prepares the queries of the states of data sets. */
export function openDatasetStates({ query, connection }: OpenDatabase) {
  const current = (id: string) => query.select().from(datasets).where(eq(datasets.id, id)).get()
  const kept = (id: string, hash: string) =>
    query
      .select()
      .from(datasetStates)
      .where(and(eq(datasetStates.datasetId, id), eq(datasetStates.hash, hash)))
      .get()
  const find = (id: string, hash: string): DatasetState | null => {
    const now = current(id)
    const row = now?.hash === hash ? now : kept(id, hash)
    if (row === undefined) return null
    return {
      hash: row.hash,
      rows: row.rows,
      columns: readJson(columnSchema.array(), row.columns),
      picture: readPicture(row.picture),
    }
  }
  const set = (id: string, { hash, rows, columns, picture }: DatasetState, recipe: readonly AppliedFix[]) => {
    const values = { hash, rows, columns: writeJson(columns), picture: writeJson(picture) }
    query
      .update(datasets)
      .set({ ...values, recipe: writeJson(recipe) })
      .where(eq(datasets.id, id))
      .run()
  }
  /** Remembers rows, so that an undo or a run finds them. */
  const keep = ({ id, hash, rows, columns, picture }: KeptRow): void => {
    query
      .insert(datasetStates)
      .values({ datasetId: id, hash, rows, columns, picture })
      .onConflictDoNothing()
      .run()
  }
  const recipeOf = (row: { recipe: string }): AppliedFix[] => readJson(appliedFixSchema.array(), row.recipe)

  return {
    /** The rows that a data set has or had, by their hash; null when nothing is known of them. */
    findState: find,
    /** Gives a data set its fixed rows and remembers the ones before. False when they are not the ones that were fixed. */
    applyFix: connection.transaction((id: string, state: DatasetState, applied: AppliedFix): boolean => {
      const row = current(id)
      if (row?.hash !== applied.hashBefore) return false
      keep(row)
      set(id, state, [...recipeOf(row), applied])
      return true
    }).immediate,
    /**
     * Gives a data set the rows that another recipe led to, with those on the way to them. False when its rows are not those of
     * `hashBefore` any more.
     */
    replaceRecipe: connection.transaction(
      (id: string, hashBefore: string, states: readonly DatasetState[], recipe: readonly AppliedFix[]) => {
        const row = current(id)
        const last = states.at(-1)
        if (row?.hash !== hashBefore || last === undefined) return false
        keep(row)
        for (const state of states) {
          const { hash, rows, columns, picture } = state
          const values = { hash, rows, columns: writeJson(columns), picture: writeJson(picture) }
          keep({ id, ...values })
        }
        set(id, last, recipe)
        return true
      },
    ).immediate,
    /** Gives a data set the rows before its last fix and remembers the fixed ones. False when there was no fix. */
    undoFix: connection.transaction((id: string): boolean => {
      const row = current(id)
      const recipe = row === undefined ? [] : recipeOf(row)
      const last = recipe.at(-1)
      const before = last && find(id, last.hashBefore)
      if (row === undefined || !before) return false
      keep(row)
      set(id, before, recipe.slice(0, -1))
      return true
    }).immediate,
    /** Hashes of rows of earlier times whose file must stay. */
    stateHashes: (): string[] =>
      query
        .select({ hash: datasetStates.hash })
        .from(datasetStates)
        .innerJoin(datasets, eq(datasets.id, datasetStates.datasetId))
        .where(isNull(datasets.deletedAt))
        .all()
        .map(({ hash }) => hash),
    /** Forgets the rows that neither an undo nor an experiment leads to. */
    purgeStates: (): void => {
      const used = sql`select 1 from ${experiments} where ${datasetStates.hash} in (${experiments.datasetHash}, ${experiments.testDatasetHash})`
      const undone = sql`select 1 from ${datasets} d, json_each(d.recipe) step
        where d.id = ${datasetStates.datasetId} and json_extract(step.value, '$.hashBefore') = ${datasetStates.hash}`
      query
        .delete(datasetStates)
        .where(sql`not exists (${used}) and not exists (${undone})`)
        .run()
    },
  }
}
