import { eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import {
  datasetDescriptionSchema,
  runDescriptionSchema,
  type DatasetDescription,
  type RunDescription,
} from '../../shared/domain/description'
import { openEvaluationStore } from './evaluationStore'
import { readJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { insertDescriptions } from './recoveredRows'
import {
  datasets,
  datasetSources,
  datasetStates,
  descriptions,
  epochs,
  experiments,
  runs,
  runTags,
} from './tables'

/** A data set or run that does not say of itself what the database says of it now. */
export interface Undescribed {
  readonly noun: 'dataset' | 'run'
  readonly id: string
  /** To be told back by `described`. */
  readonly mark: string
}

/** The mark of what is not in the database and shall not be offered any more. */
const left = 'left'

/** What stands in the description of a data set, short. */
const datasetMark = sql<string>`concat_ws('|', ${datasets.hash}, ${datasets.name}, ${datasets.roles}, length(${datasets.recipe}),
  length(${datasets.warnings}), ${datasetSources.hash}, ${datasetSources.reading}, length(${datasetSources.before}),
  (select count(*) from dataset_states s where s.dataset_id = datasets.id))`

/** What stands in the description of a run, short; of one that is trained, without what changes with every epoch. */
const runMark = sql<string>`concat_ws('|', ${runs.status}, ${runs.name}, ${runs.startedAt}, ${runs.endedAt}, ${runs.starred},
  ${runs.archivedAt}, ${runs.groupId}, ${runs.note}, (select group_concat(t.tag) from run_tags t where t.run_id = runs.id),
  case when ${runs.status} = 'running' then ${runs.bestEpoch} is not null else ${runs.epochCount} end)`

/** Everything the application asks of what data sets and runs say of themselves. */
export type DescriptionStore = ReturnType<typeof openDescriptionStore>

/** Prepares the queries of what data sets and runs say of themselves. */
export function openDescriptionStore({ query, connection }: OpenDatabase) {
  const json = (text: string | null): unknown => readJson(z.json(), text)
  const remember = (id: string, mark: string): void => {
    query
      .insert(descriptions)
      .values({ id, mark })
      .onConflictDoUpdate({ target: descriptions.id, set: { mark } })
      .run()
  }
  return {
    /** Some of those whose description is missing or old. */
    undescribed: (limit: number): Undescribed[] => {
      const foundDatasets = query
        .select({ id: datasets.id, mark: datasetMark })
        .from(datasets)
        .leftJoin(datasetSources, eq(datasetSources.datasetId, datasets.id))
        .leftJoin(descriptions, eq(descriptions.id, datasets.id))
        .where(sql`${descriptions.mark} is not ${datasetMark}`)
        .limit(limit)
        .all()
      const foundRuns = query
        .select({ id: runs.id, mark: runMark })
        .from(runs)
        .leftJoin(descriptions, eq(descriptions.id, runs.id))
        .where(sql`${descriptions.mark} is not ${runMark}`)
        .limit(limit)
        .all()
      return [
        ...foundDatasets.map((found) => ({ noun: 'dataset' as const, ...found })),
        ...foundRuns.map((found) => ({ noun: 'run' as const, ...found })),
      ].slice(0, limit)
    },
    /** Remembers that a description is written. */
    described: ({ id, mark }: Undescribed): void => remember(id, mark),
    /** Remembers that those are not to be offered for recovery any more. */
    leave: connection.transaction((ids: readonly string[]): void => ids.forEach((id) => remember(id, left)))
      .immediate,
    /** Those that are not to be offered. */
    left: (): ReadonlySet<string> =>
      new Set(
        query
          .select({ id: descriptions.id })
          .from(descriptions)
          .where(eq(descriptions.mark, left))
          .all()
          .map(({ id }) => id),
      ),
    /** Forgets descriptions that were deleted. */
    forget: (ids: readonly string[]): void => {
      query
        .delete(descriptions)
        .where(inArray(descriptions.id, [...ids]))
        .run()
    },
    /** What a data set says of itself; null when there is none. Throws where its row cannot be read. */
    ofDataset: (id: string): DatasetDescription | null => {
      const row = query.select().from(datasets).where(eq(datasets.id, id)).get()
      if (row === undefined) return null
      const states = query.select().from(datasetStates).where(eq(datasetStates.datasetId, id)).all()
      const source = query.select().from(datasetSources).where(eq(datasetSources.datasetId, id)).get()
      const withJson = <Row extends { columns: string; picture: string }>(found: Row) => ({
        ...found,
        columns: json(found.columns),
        picture: json(found.picture),
      })
      return datasetDescriptionSchema.parse({
        format: 'lstm-workbench dataset',
        version: 1,
        dataset: {
          ...withJson(row),
          format: json(row.format),
          warnings: json(row.warnings),
          recipe: json(row.recipe),
          roles: row.roles === '' ? null : json(row.roles),
        },
        states: states.map(withJson),
        source:
          source === undefined
            ? null
            : { ...source, reading: json(source.reading), before: json(source.before) },
      })
    },
    /** What a run says of itself; null when there is none. Throws where its row cannot be read. */
    ofRun: (id: string): RunDescription | null => {
      const run = query.select().from(runs).where(eq(runs.id, id)).get()
      if (run === undefined) return null
      const experiment = query.select().from(experiments).where(eq(experiments.id, run.experimentId)).get()
      if (experiment === undefined) return null
      const used = [experiment.datasetId, experiment.testDatasetId].filter((used) => used !== null)
      const tags = query.select({ tag: runTags.tag }).from(runTags).where(eq(runTags.runId, id)).all()
      const done = query.select().from(epochs).where(eq(epochs.runId, id)).orderBy(epochs.epoch).all()
      return runDescriptionSchema.parse({
        format: 'lstm-workbench run',
        version: 1,
        run: {
          ...run,
          engine: json(run.engine),
          error: json(run.error),
          samples: json(run.samples),
          summary: json(run.summary),
          baselines: json(run.baselines),
          warnings: json(run.warnings),
        },
        tags: tags.map(({ tag }) => tag),
        experiment: { ...experiment, settings: json(experiment.settings) },
        datasets: query
          .select({ id: datasets.id, name: datasets.name, rows: datasets.rows })
          .from(datasets)
          .where(inArray(datasets.id, used))
          .all(),
        epochs: done.map((epoch) => ({
          ...epoch,
          training: json(epoch.training),
          validation: json(epoch.validation),
          sampleOutputs: json(epoch.sampleOutputs),
        })),
        reached: openEvaluationStore({ query, connection }).ofRun(id),
      })
    },
    /** Every run that is stored, with where it stands. */
    runStates: (): ReadonlyMap<string, string> =>
      new Map(
        query
          .select({ id: runs.id, status: runs.status })
          .from(runs)
          .all()
          .map(({ id, status }) => [id, status]),
      ),
    ...insertDescriptions({ query, connection }),
  }
}
