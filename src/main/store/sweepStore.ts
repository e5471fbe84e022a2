import { and, desc, eq, inArray, isNull, sql, lte } from 'drizzle-orm'
import { experimentFileSchema, type ExperimentFile } from '../../shared/domain/experiment'
import { metricsSchema, runStatusSchema } from '../../shared/domain/run'
import {
  sweepPlanSchema,
  sweepStatusSchema,
  trialPhaseSchema,
  trialSettingsSchema,
  type SweepPlan,
  type SweepStatus,
  type Trial,
  type TrialSettings,
} from '../../shared/domain/sweep'
import { taskIdSchema, type TaskId } from '../../shared/domain/task'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { epochs, evaluations, runs, sweeps, trials } from './tables'

/** A search for better settings as it is stored. */
export interface StoredSweep {
  readonly id: string
  readonly name: string
  readonly task: TaskId
  readonly datasetId: string
  readonly datasetHash: string
  readonly testDatasetId: string | null
  /** What a person set; the rest follows for each trial. */
  readonly experiment: ExperimentFile
  /** The values of the varied settings that it began with. */
  readonly first: TrialSettings
  readonly plan: SweepPlan
  readonly metric: string
  /** Epochs that a whole trial has. */
  readonly epochs: number
  readonly status: SweepStatus
  readonly owner: string | null
  readonly createdAt: number
  readonly endedAt: number | null
  readonly deletedAt: number | null
}

/** A trial with where its run stands. */
export interface StoredTrial extends Trial {
  readonly rungs: number
}

type NewTrial = Pick<StoredTrial, 'number' | 'phase' | 'runId' | 'settings' | 'note'>

/** Everything the application asks of the tables of sweeps and their trials. */
export type SweepStore = ReturnType<typeof openSweepStore>

/** Prepares the queries of the tables of sweeps and their trials. */
export function openSweepStore({ query }: Pick<OpenDatabase, 'query'>) {
  const toSweep = (row: typeof sweeps.$inferSelect): StoredSweep => ({
    ...row,
    task: taskIdSchema.parse(row.task),
    status: sweepStatusSchema.parse(row.status),
    experiment: readJson(experimentFileSchema, row.experiment),
    first: readJson(trialSettingsSchema, row.first),
    plan: readJson(sweepPlanSchema, row.plan),
  })
  return {
    add: (sweep: Omit<StoredSweep, 'endedAt' | 'deletedAt'>): void => {
      const { experiment, first, plan, ...plain } = sweep
      query
        .insert(sweeps)
        .values({
          ...plain,
          experiment: writeJson(experiment),
          first: writeJson(first),
          plan: writeJson(plan),
        })
        .run()
    },
    /** One by its id, also a removed one; null when there is none. */
    find: (id: string): StoredSweep | null => {
      const row = query.select().from(sweeps).where(eq(sweeps.id, id)).get()
      return row === undefined ? null : toSweep(row)
    },
    /** Those that are not removed, the newest first, with how many trials of the search were begun. */
    list: (limit: number): { readonly sweep: StoredSweep; readonly begun: number }[] =>
      query
        .select({
          sweep: sweeps,
          begun: sql<number>`(select count(*) from trials t where t.sweep_id = ${sweeps.id} and t.phase = 'search')`,
        })
        .from(sweeps)
        .where(isNull(sweeps.deletedAt))
        .orderBy(desc(sweeps.createdAt), desc(sweeps.id))
        .limit(limit)
        .all()
        .map(({ sweep, begun }) => ({ sweep: toSweep(sweep), begun })),
    /** Those that go on, with the process that each belongs to. */
    running: (): { readonly id: string; readonly owner: string | null }[] =>
      query
        .select({ id: sweeps.id, owner: sweeps.owner })
        .from(sweeps)
        .where(eq(sweeps.status, 'running'))
        .all(),
    /** Changes where one stands, as long as it stands where it is thought to. False where it does not. */
    move: (
      id: string,
      from: readonly SweepStatus[],
      to: { readonly status: SweepStatus; readonly owner: string | null; readonly endedAt: number | null },
    ): boolean =>
      query
        .update(sweeps)
        .set(to)
        .where(and(eq(sweeps.id, id), inArray(sweeps.status, [...from])))
        .run().changes > 0,
    setPlan: (id: string, plan: SweepPlan): void => {
      query
        .update(sweeps)
        .set({ plan: writeJson(plan) })
        .where(eq(sweeps.id, id))
        .run()
    },
    setRemoved: (id: string, at: number | null): void => {
      query.update(sweeps).set({ deletedAt: at }).where(eq(sweeps.id, id)).run()
    },
    /** Forgets sweeps that were removed until then, with their trials; their runs are forgotten by themselves. */
    purge: (until: number): void => {
      query.delete(sweeps).where(lte(sweeps.deletedAt, until)).run()
    },
    addTrial: (sweepId: string, { settings, ...trial }: NewTrial): void => {
      query
        .insert(trials)
        .values({ ...trial, sweepId, settings: writeJson(settings) })
        .run()
    },
    /** Stores why a trial is left, or with null that it goes on, and how many rungs it may pass. */
    setTrial: (
      sweepId: string,
      number: number,
      values: { readonly note?: string | null; readonly rungs?: number },
    ): void => {
      query
        .update(trials)
        .set(values)
        .where(and(eq(trials.sweepId, sweepId), eq(trials.number, number)))
        .run()
    },
    /** The sweep that a run is a trial of; null for others. */
    ofRun: (runId: string): string | null =>
      query.select({ id: trials.sweepId }).from(trials).where(eq(trials.runId, runId)).get()?.id ?? null,
    /** The trials of a sweep, in order. */
    trialsOf: (sweepId: string, metric: string): StoredTrial[] => {
      const value = sql<number | null>`json_extract(${epochs.validation}, ${`$.${JSON.stringify(metric)}`})`
      return query
        .select({
          trial: trials,
          status: runs.status,
          epochs: runs.epochCount,
          seconds: runs.seconds,
          value,
          test: evaluations.test,
        })
        .from(trials)
        .leftJoin(runs, and(eq(runs.id, trials.runId), isNull(runs.deletedAt)))
        .leftJoin(epochs, and(eq(epochs.runId, runs.id), eq(epochs.epoch, runs.bestEpoch)))
        .leftJoin(evaluations, eq(evaluations.runId, runs.id))
        .where(eq(trials.sweepId, sweepId))
        .orderBy(trials.number)
        .all()
        .map(({ trial, status, test, ...row }) => ({
          number: trial.number,
          phase: trialPhaseSchema.parse(trial.phase),
          runId: status === null ? null : trial.runId,
          settings: readJson(trialSettingsSchema, trial.settings),
          rungs: trial.rungs,
          note: trial.note,
          status: status === null ? null : runStatusSchema.parse(status),
          value: row.value,
          test: readJson(metricsSchema.nullable(), test ?? 'null') ?? {},
          epochs: row.epochs ?? 0,
          seconds: row.seconds,
        }))
    },
  }
}
