import { and, eq, isNull, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { RunStatus } from '../../shared/domain/run'
import type { AppError } from '../../shared/errors'
import type { TrainNote, TrainResult } from '../../shared/jobs'
import { writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { epochs, runs } from './tables'

type PreparedNote = Extract<TrainNote, { kind: 'prepared' }>

/** How a run ended without an outcome. */
export interface RunEnd {
  readonly status: RunStatus
  readonly at: number
  readonly seconds: number | null
  readonly error: AppError | null
}

/**
 * Prepares what a training stores of its run. Each is one statement that changes the run only while it is trained by `owner`, and answers
 * whether it was: nobody writes into a run that another process has taken up or that has ended.
 */
export function openRunProgress({ query }: Pick<OpenDatabase, 'query'>) {
  const change = (id: string, owner: string | null, values: SQLiteUpdateSetSource<typeof runs>): boolean => {
    const isOwn = owner === null ? isNull(runs.owner) : eq(runs.owner, owner)
    return (
      query
        .update(runs)
        .set(values)
        .where(and(eq(runs.id, id), eq(runs.status, 'running'), isOwn))
        .run().changes > 0
    )
  }
  return {
    /** Stores that a training was left for later, after so many seconds of work in all. */
    pause: (id: string, owner: string, seconds: number | null): boolean =>
      change(id, owner, { status: 'paused', seconds }),
    /** Stores what is known before the first epoch. */
    prepare: (id: string, owner: string, note: PreparedNote): boolean =>
      change(id, owner, {
        samples: writeJson(note.samples),
        summary: writeJson(note.summary),
        parameters: note.parameters,
        baselines: writeJson(note.baselines),
        warnings: writeJson(note.warnings),
        engine: writeJson(note.engine),
      }),
    /** Stores that another epoch is done. */
    setBestEpoch: (id: string, owner: string, bestEpoch: number): boolean =>
      change(id, owner, {
        bestEpoch,
        epochCount: sql`(select count(*) from ${epochs} where ${epochs.runId} = ${id})`,
      }),
    /** Stores the end of a training that answered. */
    complete: (id: string, owner: string, at: number, outcome: TrainResult): boolean =>
      change(id, owner, {
        status: outcome.status,
        endedAt: at,
        bestEpoch: outcome.bestEpoch,
        baselines: writeJson(outcome.baselines),
        warnings: writeJson(outcome.warnings),
        verdict: outcome.verdict,
        fingerprint: outcome.fingerprint,
        seconds: outcome.seconds,
      }),
    /** Stores an end without an outcome; the finished epochs stay. */
    abandon: (id: string, owner: string | null, end: RunEnd): boolean =>
      change(id, owner, {
        status: end.status,
        endedAt: end.at,
        seconds: end.seconds,
        error: end.error === null ? null : writeJson(end.error),
      }),
  }
}
