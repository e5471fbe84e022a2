import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Data sets: what import learned about a file whose rows lie in `datasets/<hash>.arrow`. */
export const datasets = sqliteTable('datasets', {
  id: text('id').primaryKey(),
  /** Hash of the rows as they are now; the id has that of the imported ones. */
  hash: text('hash').notNull(),
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
  /** JSON of `AppliedFix[]`. */
  recipe: text('recipe').notNull().default('[]'),
  /** JSON of `Roles`: the columns that a person chose to learn from, empty for those of the first suggestion. */
  roles: text('roles').notNull().default(''),
  /** Milliseconds since 1970, as all times here. */
  createdAt: integer('created_at').notNull(),
  /** Set when it was taken out of the list; purged at the next start. */
  deletedAt: integer('deleted_at'),
})

/** Rows that data sets had before a fix, or had when a run was trained: their files stay as long as something leads to them. */
export const datasetStates = sqliteTable(
  'dataset_states',
  {
    datasetId: text('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    rows: integer('rows').notNull(),
    /** JSON of `Column[]`. */
    columns: text('columns').notNull(),
    /** JSON of `Picture`. */
    picture: text('picture').notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.hash] })],
)

/** What was found in the rows of data sets. */
export const datasetFindings = sqliteTable(
  'dataset_findings',
  {
    datasetId: text('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    /** Hash of the rows that were looked at. */
    hash: text('hash').notNull(),
    /** Hash of the test data set's rows, empty without one. */
    testHash: text('test_hash').notNull(),
    /** JSON of `Roles`, empty for those of the first suggestion. */
    roles: text('roles').notNull(),
    /** Version of the checks. */
    checks: integer('checks').notNull(),
    /** JSON of `FindingCounts`. */
    counts: text('counts').notNull(),
    /** JSON of `Finding[]`. */
    findings: text('findings').notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.hash, table.testHash, table.roles] })],
)
