import { eq } from 'drizzle-orm'
import { metricsSchema, type Metrics } from '../../shared/domain/run'
import { evaluationSchema, type Evaluation } from '../../shared/tasks/catalogue'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { evaluations } from './tables'

/** What a run reached, judged at its end. */
export interface StoredEvaluation {
  readonly metrics: { readonly validation: Metrics; readonly test: Metrics }
  readonly evaluation: Evaluation | null
}

/** Everything the application asks of the table of evaluations. */
export type EvaluationStore = ReturnType<typeof openEvaluationStore>

/** Prepares the queries of the table of evaluations. */
export function openEvaluationStore({ query }: OpenDatabase) {
  return {
    /** Stores the evaluation of a run that has ended. */
    add: (runId: string, { metrics, evaluation }: StoredEvaluation): void => {
      query
        .insert(evaluations)
        .values({
          runId,
          validation: writeJson(metrics.validation),
          test: writeJson(metrics.test),
          evaluation: evaluation === null ? null : writeJson(evaluation),
        })
        .run()
    },
    /** The evaluation of a run; null when it has none. */
    ofRun: (runId: string): StoredEvaluation | null => {
      const row = query.select().from(evaluations).where(eq(evaluations.runId, runId)).get()
      if (row === undefined) return null
      return {
        metrics: {
          validation: readJson(metricsSchema, row.validation),
          test: readJson(metricsSchema, row.test),
        },
        evaluation: readJson(evaluationSchema, row.evaluation),
      }
    },
  }
}
