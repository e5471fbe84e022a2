import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { datasets } from './datasets'

/** What data sets came from, and how it is read. */
export const datasetSources = sqliteTable('dataset_sources', {
  datasetId: text('dataset_id')
    .primaryKey()
    .references(() => datasets.id, { onDelete: 'cascade' }),
  /** Name of the copy in the folder `sources`; null when none is kept. */
  hash: text('hash'),
  /** Size of the copy. */
  bytes: integer('bytes'),
  /** JSON of `Reading`: what a person decided. */
  reading: text('reading').notNull().default('{}'),
  /** JSON of `EarlierReading`: what the data set was before it was read in another way; null when it never was. */
  before: text('before'),
})
