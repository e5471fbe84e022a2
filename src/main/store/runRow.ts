import type { z } from 'zod'
import { warningSchema } from '../../shared/domain/dataset'
import { layerSummarySchema } from '../../shared/domain/network'
import { sampleCountsSchema } from '../../shared/domain/preparation'
import {
  baselineSchema,
  engineSchema,
  metricsSchema,
  runStatusSchema,
  runSchema,
} from '../../shared/domain/run'
import { taskIdSchema } from '../../shared/domain/task'
import { appErrorSchema } from '../../shared/errors'
import { readJson } from './jsonColumn'
import type { datasets, experiments, runs } from './tables'

/** A run as lists need it, with the metrics that its score is taken from. */
export const storedRunItemSchema = runSchema
  .pick({
    id: true,
    name: true,
    task: true,
    status: true,
    datasetId: true,
    datasetName: true,
    color: true,
    createdAt: true,
    endedAt: true,
    seconds: true,
    epochs: true,
    parameters: true,
    samples: true,
    baselines: true,
  })
  .extend({
    /** Of the best epoch; null before the first. */
    validation: metricsSchema.nullable(),
    /** Null until the run was judged. */
    test: metricsSchema.nullable(),
  })
export type StoredRunItem = z.infer<typeof storedRunItemSchema>

/** What a list's query selects for one run. */
export interface RunItemRow {
  readonly run: typeof runs.$inferSelect
  readonly experiment: Pick<typeof experiments.$inferSelect, 'task'>
  /** With the hash of the rows that it is trained on. */
  readonly dataset: Pick<typeof datasets.$inferSelect, 'id' | 'name' | 'hash'>
  readonly epochs: number
  readonly validation: string | null
  readonly test: string | null
}

/** A run's row as a list item. */
export function toRunItem(row: RunItemRow): StoredRunItem {
  const { run } = row
  return {
    id: run.id,
    name: run.name,
    task: taskIdSchema.parse(row.experiment.task),
    status: runStatusSchema.parse(run.status),
    datasetId: row.dataset.id,
    datasetName: row.dataset.name,
    color: run.color,
    createdAt: run.createdAt,
    endedAt: run.endedAt,
    seconds: run.seconds,
    epochs: row.epochs,
    parameters: run.parameters,
    samples: readJson(sampleCountsSchema, run.samples),
    baselines: readJson(baselineSchema.array(), run.baselines),
    validation: readJson(metricsSchema, row.validation),
    test: readJson(metricsSchema, row.test),
  }
}

/** The columns of a run that lists leave out. */
export function toRunDetail(run: typeof runs.$inferSelect) {
  return {
    experimentId: run.experimentId,
    owner: run.owner,
    deletedAt: run.deletedAt,
    startedAt: run.startedAt,
    summary: readJson(layerSummarySchema.array(), run.summary),
    warnings: readJson(warningSchema.array(), run.warnings),
    engine: readJson(engineSchema, run.engine),
    fingerprint: run.fingerprint,
    repeats: run.repeats,
    bestEpoch: run.bestEpoch,
    verdict: run.verdict,
    error: readJson(appErrorSchema, run.error),
  }
}

/** A run with all columns of its own. */
export type StoredRun = StoredRunItem &
  ReturnType<typeof toRunDetail> & {
    /** Hash of the rows that it is trained on. */
    readonly datasetHash: string
  }
