import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { metricsSchema, type Epoch } from '../../shared/domain/run'
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
    /** The finished epochs of a run, in order. */
    ofRun: (runId: string): Epoch[] =>
      ofRun.all({ runId }).map(({ runId: _, ...row }) => ({
        ...row,
        training: readJson(metricsSchema, row.training),
        validation: readJson(metricsSchema, row.validation),
      })),
  }
}

/** What an insert would have written, for the row that is there already. */
function newValues() {
  const columns = Object.entries(getTableColumns(epochs))
  return Object.fromEntries(
    columns.map(([name, { name: column }]) => [name, sql.raw(`excluded."${column}"`)]),
  )
}
