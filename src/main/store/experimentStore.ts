import { desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { experimentSchema, type Experiment } from '../../shared/tasks/catalogue'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { recipeOf } from './recipeOf'
import { experiments, runs } from './tables'

/** Complete settings with the data sets they are for. */
export interface StoredExperiment {
  readonly id: string
  readonly datasetId: string
  /** Hash of the rows that it is for: those of the data set at that time. */
  readonly datasetHash: string
  readonly testDatasetHash: string | null
  /** Data set whose rows are the test rows; null = a share of the first. */
  readonly testDatasetId: string | null
  readonly settings: Experiment
  readonly createdAt: number
}

/** Everything the application asks of the table of experiments. */
export type ExperimentStore = ReturnType<typeof openExperimentStore>

/** Prepares the queries of the table of experiments. */
export function openExperimentStore({ query }: OpenDatabase) {
  const find = (id: string): StoredExperiment | null => {
    const row = query.select().from(experiments).where(eq(experiments.id, id)).get()
    if (row === undefined) return null
    return { ...row, settings: readJson(experimentSchema, row.settings) }
  }
  return {
    /** Stores an experiment. */
    add: (experiment: StoredExperiment): void => {
      query
        .insert(experiments)
        .values({
          ...experiment,
          task: experiment.settings.task,
          settings: writeJson(experiment.settings),
          recipe: recipeOf(experiment),
        })
        .run()
    },
    /** Works out the recipes of some experiments from before they were kept; one that cannot be read gets one of its own. False when none is left. */
    fillRecipes: (limit: number): boolean => {
      const rows = query.select().from(experiments).where(eq(experiments.recipe, '')).limit(limit).all()
      for (const row of rows) {
        query
          .update(experiments)
          .set({ recipe: recipeOfRow(row) })
          .where(eq(experiments.id, row.id))
          .run()
      }
      return rows.length > 0
    },
    /** One by its id; null when there is none. */
    find,
    /** The settings that a run was made with; they stay for as long as it. */
    settingsOf: ({
      id,
      experimentId,
    }: {
      readonly id: string
      readonly experimentId: string
    }): Experiment => {
      const experiment = find(experimentId)
      if (experiment === null) throw new Error(`Run ${id} has lost its experiment.`)
      return experiment.settings
    },
    /** Runs that begin with the weights of a run, and those that combine it as one of their parts, the newest first. */
    runsStartedFrom: (id: string): { runId: string; part: number | null }[] => {
      const combined = sql`json_extract(${experiments.settings}, '$.training.combines')`
      const rows = query
        .select({ runId: runs.id, combines: sql<string | null>`${combined}` })
        .from(runs)
        .innerJoin(experiments, eq(runs.experimentId, experiments.id))
        .where(
          sql`json_extract(${experiments.settings}, '$.training.startFrom') = ${id} or instr(${combined}, ${id}) > 0`,
        )
        .orderBy(desc(runs.createdAt))
        .all()
      return rows.map(({ runId, combines }) => ({
        runId,
        part: combines === null ? null : readJson(z.array(z.string()), combines).indexOf(id),
      }))
    },
    /** Forgets experiments that no run uses. */
    purge: (): void => {
      const used = query.select({ id: runs.id }).from(runs).where(eq(runs.experimentId, experiments.id))
      query
        .delete(experiments)
        .where(sql`not exists ${used}`)
        .run()
    },
  }
}

function recipeOfRow(row: typeof experiments.$inferSelect): string {
  try {
    return recipeOf({ ...row, settings: readJson(experimentSchema, row.settings) })
  } catch {
    return row.id
  }
}
