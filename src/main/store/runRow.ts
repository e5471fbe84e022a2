import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { warningSchema } from '../../shared/domain/dataset'
import { layerSummarySchema } from '../../shared/domain/networkSummary'
import { sampleCountsSchema } from '../../shared/domain/preparation'
import {
  baselineSchema,
  engineSchema,
  metricsSchema,
  runStatusSchema,
  scoreSchema,
  type RunListItem,
} from '../../shared/domain/run'
import { taskIdSchema } from '../../shared/domain/task'
import { appErrorSchema } from '../../shared/errors'
import { readJson } from './jsonColumn'
import { datasets, experiments, runs } from './tables'

/** The columns that a list shows of a run. */
export const runItemColumns = {
  id: runs.id,
  name: runs.name,
  task: experiments.task,
  status: runs.status,
  datasetId: datasets.id,
  datasetName: datasets.name,
  color: runs.color,
  createdAt: runs.createdAt,
  endedAt: runs.endedAt,
  seconds: runs.seconds,
  epochs: runs.epochCount,
  parameters: runs.parameters,
  score: runs.score,
  goodness: runs.goodness,
  starred: runs.starred,
  archivedAt: runs.archivedAt,
  tags: sql<string>`(select json_group_array(t.tag order by t.tag) from run_tags t where t.run_id = ${runs.id})`,
  hasNote: sql<number>`${runs.note} <> ''`,
  groupId: runs.groupId,
  bytes: runs.bytes,
  freedAt: runs.freedAt,
} as const

/** What a list's query selects for one run. */
export interface RunItemRow extends Omit<RunListItem, 'task' | 'status' | 'score' | 'tags' | 'hasNote'> {
  readonly task: string
  readonly status: string
  readonly score: string | null
  readonly tags: string
  readonly hasNote: number
}

/** A run's row as a list item. Throws where its JSON does not follow the schemas. */
export function toRunItem(row: RunItemRow): RunListItem {
  return {
    ...row,
    task: taskIdSchema.parse(row.task),
    status: runStatusSchema.parse(row.status),
    score: readJson(scoreSchema, row.score || null),
    tags: readJson(z.array(z.string()), row.tags),
    hasNote: row.hasNote !== 0,
  }
}

/** The columns of a run that lists leave out. */
export function toRunDetail(run: typeof runs.$inferSelect) {
  return {
    experimentId: run.experimentId,
    owner: run.owner,
    deletedAt: run.deletedAt,
    startedAt: run.startedAt,
    note: run.note,
    samples: readJson(sampleCountsSchema, run.samples),
    summary: readJson(layerSummarySchema.array(), run.summary),
    baselines: readJson(baselineSchema.array(), run.baselines),
    warnings: readJson(warningSchema.array(), run.warnings),
    engine: readJson(engineSchema, run.engine),
    fingerprint: run.fingerprint,
    repeats: run.repeats,
    untilEpoch: run.untilEpoch,
    bestEpoch: run.bestEpoch,
    verdict: run.verdict,
    error: readJson(appErrorSchema, run.error),
  }
}

/** What a run reached, from the tables beside its own. */
export const toRunMetrics = (row: { validation: string | null; test: string | null }) => ({
  /** Of the best epoch; null before the first. */
  validation: readJson(metricsSchema, row.validation),
  /** Null until the run was judged. */
  test: readJson(metricsSchema, row.test),
})

/** A run with all columns of its own. */
export type StoredRun = RunListItem &
  ReturnType<typeof toRunDetail> &
  ReturnType<typeof toRunMetrics> & {
    /** Hash of the rows that it is trained on. */
    readonly datasetHash: string
  }
