import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Data sets: what import learned about a file whose rows lie in `datasets/<hash>.arrow`. */
export const datasets = sqliteTable('datasets', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  name: text('name').notNull(),
  sourceName: text('source_name').notNull(),
  sourceBytes: integer('source_bytes').notNull(),
  rows: integer('rows').notNull(),
  /** JSON of `Column[]`. */
  columns: text('columns').notNull(),
  /** JSON of `DatasetFormat`. */
  format: text('format').notNull(),
  /** JSON of `Warning[]`. */
  warnings: text('warnings').notNull(),
  /** JSON of `Picture`. */
  picture: text('picture').notNull(),
  /** Milliseconds since 1970, as all times here. */
  createdAt: integer('created_at').notNull(),
  /** Set when it was taken out of the list; purged at the next start. */
  deletedAt: integer('deleted_at'),
})
