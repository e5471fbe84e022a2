import { columnSchema } from '../../shared/domain/column'
import type { DatasetState } from '../../shared/domain/dataset'
import { appliedFixSchema, type AppliedFix } from '../../shared/domain/fix'
import { and, eq, sql } from 'drizzle-orm'
import { openDatasetRows, readPicture } from './datasetRows'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { stillThere } from './stillThere'
import { datasets, datasetSources, datasetStates, experiments } from './tables'

/** Prepares the queries of the states of data sets. */
export function openDatasetStates({ query, connection }: OpenDatabase) {
  const { current, keep, replace } = openDatasetRows({ query })
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
  const recipeOf = (row: { recipe: string }): AppliedFix[] => readJson(appliedFixSchema.array(), row.recipe)

  return {
    /** The rows that a data set has or had, by their hash; null when nothing is known of them. */
    findState: find,
    /** How many rows a data set has or had, by their hash; of unknown ones, how many it has now. Null when there is no such data set. */
    countRows: (id: string, hash: string): number | null => {
      const now = query
        .select({ hash: datasets.hash, rows: datasets.rows })
        .from(datasets)
        .where(eq(datasets.id, id))
        .get()
      return (now?.hash === hash ? now : (kept(id, hash) ?? now))?.rows ?? null
    },
    /** Gives a data set its fixed rows and remembers the ones before. False when they are not the ones that were fixed. */
    applyFix: connection.transaction((id: string, state: DatasetState, applied: AppliedFix): boolean => {
      const row = current(id)
      if (row?.hash !== applied.hashBefore) return false
      replace(row, state, { recipe: writeJson([...recipeOf(row), applied]) })
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
        for (const state of states) {
          const { hash, rows, columns, picture } = state
          const values = { hash, rows, columns: writeJson(columns), picture: writeJson(picture) }
          keep({ id, ...values })
        }
        replace(row, last, { recipe: writeJson(recipe) })
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
      replace(row, before, { recipe: writeJson(recipe.slice(0, -1)) })
      return true
    }).immediate,
    /** Hashes of rows of earlier times whose file must stay, those of data sets that were removed after `until` among them. */
    stateHashes: (until: number): string[] =>
      query
        .select({ hash: datasetStates.hash })
        .from(datasetStates)
        .innerJoin(datasets, eq(datasets.id, datasetStates.datasetId))
        .where(stillThere(until))
        .all()
        .map(({ hash }) => hash),
    /** Hashes of rows of earlier times of all data sets, removed ones among them. */
    allStateHashes: (): string[] =>
      query
        .select({ hash: datasetStates.hash })
        .from(datasetStates)
        .all()
        .map(({ hash }) => hash),
    /** Forgets the rows that neither an undo nor an experiment leads to. */
    purgeStates: (): void => {
      const used = sql`select 1 from ${experiments} where ${datasetStates.hash} in (${experiments.datasetHash}, ${experiments.testDatasetHash})`
      const undone = sql`select 1 from ${datasets} d, json_each(d.recipe) step
        where d.id = ${datasetStates.datasetId} and json_extract(step.value, '$.hashBefore') = ${datasetStates.hash}`
      // Behind an undo of another reading stand the fixes that there were before it.
      const undoneLater = sql`select 1 from ${datasetSources} s, json_each(json_extract(s.before, '$.recipe')) step
        where s.dataset_id = ${datasetStates.datasetId} and json_extract(step.value, '$.hashBefore') = ${datasetStates.hash}`
      query
        .delete(datasetStates)
        .where(sql`not exists (${used}) and not exists (${undone}) and not exists (${undoneLater})`)
        .run()
    },
  }
}
