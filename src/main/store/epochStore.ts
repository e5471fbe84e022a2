import { and, asc, eq, getTableColumns, max, sql } from 'drizzle-orm'
import { metricsSchema, type Epoch, type RunCurve } from '../../shared/domain/run'
import { readJson, writeJson } from './jsonColumn'
import type { OpenDatabase } from './openDatabase'
import { epochs } from './tables'

/** Everything the application asks of the table of epochs. */
export type EpochStore = ReturnType<typeof openEpochStore>

/** Prepares the queries of the table of epochs. */
export function openEpochStore({ query }: OpenDatabase) {
  const inserted = query
    .insert(epochs)
    .values({
      runId: sql.placeholder('runId'),
      epoch: sql.placeholder('epoch'),
      loss: sql.placeholder('loss'),
      training: sql.placeholder('training'),
      validation: sql.placeholder('validation'),
      seconds: sql.placeholder('seconds'),
      samplesPerSecond: sql.placeholder('samplesPerSecond'),
      learningRate: sql.placeholder('learningRate'),
    })
    .onConflictDoUpdate({ target: [epochs.runId, epochs.epoch], set: newValues() })
    .prepare()
  const ofRun = query
    .select()
    .from(epochs)
    .where(eq(epochs.runId, sql.placeholder('runId')))
    .orderBy(asc(epochs.epoch))
    .prepare()

  return {
    /** Stores a finished epoch. A run that goes on from an earlier checkpoint comes to some of its epochs again. */
    add: (runId: string, epoch: Epoch): void => {
      inserted.run({
        ...epoch,
        runId,
        training: writeJson(epoch.training),
        validation: writeJson(epoch.validation),
      })
    },
    /** Whether an epoch of a run is stored. */
    has: (runId: string, epoch: number): boolean =>
      query
        .select({ epoch: epochs.epoch })
        .from(epochs)
        .where(and(eq(epochs.runId, runId), eq(epochs.epoch, epoch)))
        .get() !== undefined,
    /** The finished epochs of a run, in order. */
    ofRun: (runId: string): Epoch[] =>
      ofRun.all({ runId }).map(({ runId: _, ...row }) => ({
        ...row,
        training: readJson(metricsSchema, row.training),
        validation: readJson(metricsSchema, row.validation),
      })),
    /**
     * A metric of a run over its epochs, at most `points` + 1 of them: every 2nd, 4th, 8th, ... from the first on, so that a point
     * that was shown stays while the run goes on, and the last.
     */
    curve: (runId: string, metric: string, points: number): RunCurve['points'] => {
      const isOwn = eq(epochs.runId, runId)
      const last =
        query
          .select({ epoch: max(epochs.epoch) })
          .from(epochs)
          .where(isOwn)
          .get()?.epoch ?? 0
      const every = 2 ** Math.max(0, Math.ceil(Math.log2(last / points)))
      const path = `$.${JSON.stringify(metric)}`
      const valueIn = (column: typeof epochs.training | typeof epochs.validation) =>
        sql<number | null>`json_extract(${column}, ${path})`
      return query
        .select({
          epoch: epochs.epoch,
          training: metric === 'loss' ? sql<number | null>`${epochs.loss}` : valueIn(epochs.training),
          validation: valueIn(epochs.validation),
        })
        .from(epochs)
        .where(and(isOwn, sql`((${epochs.epoch} - 1) % ${every} = 0 or ${epochs.epoch} = ${last})`))
        .orderBy(asc(epochs.epoch))
        .all()
    },
  }
}

/** What an insert would have written, for the row that is there already. */
function newValues() {
  const columns = Object.entries(getTableColumns(epochs))
  return Object.fromEntries(
    columns.map(([name, { name: column }]) => [name, sql.raw(`excluded."${column}"`)]),
  )
}
