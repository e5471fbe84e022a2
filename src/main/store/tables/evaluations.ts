import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { runs } from './runs'

/** What a run reached, judged once at its end. */
export const evaluations = sqliteTable('evaluations', {
  runId: text('run_id')
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  /** JSON of `Metrics`. */
  validation: text('validation').notNull(),
  /** JSON of `Metrics`. */
  test: text('test').notNull(),
  /** JSON of `Evaluation`, null where there are no test rows. */
  evaluation: text('evaluation'),
})
