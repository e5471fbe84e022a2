import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { experiments } from './experiments'

/** Runs of experiments: where each stands and what is known of it before and after training. */
export const runs = sqliteTable(
  'runs',
  {
    id: text('id').primaryKey(),
    experimentId: text('experiment_id')
      .notNull()
      .references(() => experiments.id),
    name: text('name').notNull(),
    status: text('status').notNull(),
    color: integer('color').notNull(),
    /** The application process that queued or runs it, see `Ownership`; kept after the end. */
    owner: text('owner').notNull(),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    deletedAt: integer('deleted_at'),
    /** JSON of `SampleCounts`. */
    samples: text('samples'),
    /** JSON of `LayerSummary[]`. */
    summary: text('summary').notNull().default('[]'),
    parameters: integer('parameters'),
    /** JSON of `Baseline[]`. */
    baselines: text('baselines').notNull().default('[]'),
    /** JSON of `Warning[]`. */
    warnings: text('warnings').notNull().default('[]'),
    /** JSON of `Engine`. */
    engine: text('engine'),
    /** SHA-256 of the kept weights. */
    fingerprint: text('fingerprint'),
    /** The run that this one repeats, also after that was removed. */
    repeats: text('repeats'),
    bestEpoch: integer('best_epoch'),
    verdict: text('verdict'),
    /** Seconds of work, preparation and evaluation among them. */
    seconds: real('seconds'),
    /** JSON of `AppError`. */
    error: text('error'),
  },
  (table) => [
    index('runs_by_creation').on(table.createdAt),
    index('runs_by_status').on(table.status),
    index('runs_by_experiment').on(table.experimentId),
  ],
)
