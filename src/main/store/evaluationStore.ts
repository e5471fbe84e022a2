import { eq } from 'drizzle-orm'
import { baselineSchema, metricsSchema, type Baseline, type ReachedMetrics } from '../../shared/domain/run'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { evaluations, evaluationsToMove } from './tables'

/** The figures that a run reached, judged at its end. */
export interface JudgedFigures {
  readonly metrics: ReachedMetrics
  /** What it reaches together with a baseline, where that is offered. */
  readonly together?: Baseline | undefined
}

/** Everything the application asks of the table of evaluations. */
export type EvaluationStore = ReturnType<typeof openEvaluationStore>

/** Prepares the queries of the table of evaluations, and of those from before version 6 that are still to become files. */
export function openEvaluationStore({ query }: OpenDatabase) {
  return {
    /** Stores what a run that has ended reached. */
    add: (runId: string, { metrics, together }: JudgedFigures): void => {
      const values = {
        validation: writeJson(metrics.validation),
        test: writeJson(metrics.test),
        spread: metrics.spread ? writeJson(metrics.spread) : null,
        together: together ? writeJson(together) : null,
      }
      query
        .insert(evaluations)
        .values({ runId, ...values })
        .onConflictDoUpdate({ target: evaluations.runId, set: values })
        .run()
    },
    /** What a run reached; null when it was not judged. */
    ofRun: (runId: string): JudgedFigures | null => {
      const row = query.select().from(evaluations).where(eq(evaluations.runId, runId)).get()
      if (row === undefined) return null
      const spread = readJson(metricsSchema, row.spread)
      const together = readJson(baselineSchema, row.together)
      return {
        metrics: {
          validation: readJson(metricsSchema, row.validation),
          test: readJson(metricsSchema, row.test),
          ...(spread ? { spread } : {}),
        },
        ...(together ? { together } : {}),
      }
    },
    /** Runs whose evaluation is still to become a file, at most `limit`. */
    toMove: (limit: number): string[] =>
      query
        .select({ runId: evaluationsToMove.runId })
        .from(evaluationsToMove)
        .limit(limit)
        .all()
        .map(({ runId }) => runId),
    /** JSON of the evaluation of a run that is still to become a file; null when it is none of them. */
    unmoved: (runId: string): string | null =>
      query.select().from(evaluationsToMove).where(eq(evaluationsToMove.runId, runId)).get()?.evaluation ??
      null,
    /** Forgets an evaluation that has become a file. */
    moved: (runId: string): void => {
      query.delete(evaluationsToMove).where(eq(evaluationsToMove.runId, runId)).run()
    },
  }
}
