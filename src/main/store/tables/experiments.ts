import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { datasets } from './datasets'

/** Experiments: complete settings with the data sets they are for. */
export const experiments = sqliteTable(
  'experiments',
  {
    id: text('id').primaryKey(),
    datasetId: text('dataset_id')
      .notNull()
      .references(() => datasets.id),
    /** Hash of the data set's rows when the experiment was made: a later fix does not change them. */
    datasetHash: text('dataset_hash').notNull().default(''),
    testDatasetHash: text('test_dataset_hash'),
    testDatasetId: text('test_dataset_id').references(() => datasets.id),
    task: text('task').notNull(),
    /** JSON of `Experiment`, every setting filled in. */
    settings: text('settings').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('experiments_by_dataset').on(table.datasetId),
    index('experiments_by_test_dataset').on(table.testDatasetId),
  ],
)
