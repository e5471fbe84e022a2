import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { runs } from './runs'

/** Finished epochs, written as they end. */
export const epochs = sqliteTable(
  'epochs',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    /** From 1. */
    epoch: integer('epoch').notNull(),
    loss: real('loss').notNull(),
    /** JSON of `Metrics`. */
    training: text('training').notNull(),
    /** JSON of `Metrics`. */
    validation: text('validation').notNull(),
    seconds: real('seconds').notNull(),
    samplesPerSecond: real('samples_per_second').notNull(),
    learningRate: real('learning_rate').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.epoch] })],
)
