import { index, integer, real, sqliteTable, text, primaryKey } from 'drizzle-orm/sqlite-core'

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

/** Settings of the application that differ from their defaults. */
export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  /** JSON. */
  value: text('value').notNull(),
})
