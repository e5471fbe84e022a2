import { desc, isNull } from 'drizzle-orm'
import { customType, index, integer, real, sqliteTable, text, primaryKey } from 'drizzle-orm/sqlite-core'
import { plainName } from '../../shared/domain/plainName'

/** A name that a person reads: one that was stored before names were cleaned is one line all the same. */
const nameText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  fromDriver: plainName,
})

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
  name: nameText('name').notNull(),
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
    /** What it is made of but its name and training seed, see `recipeOf`; empty in rows from before it was kept, until it was worked out. */
    recipe: text('recipe').notNull().default(''),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('experiments_by_dataset').on(table.datasetId),
    index('experiments_by_test_dataset').on(table.testDatasetId),
    index('experiments_by_recipe').on(table.recipe),
  ],
)

/** Runs of experiments: where each stands and what is known of it before and after training. What lists show stands first. */
export const runs = sqliteTable(
  'runs',
  {
    id: text('id').primaryKey(),
    experimentId: text('experiment_id')
      .notNull()
      .references(() => experiments.id),
    name: nameText('name').notNull(),
    status: text('status').notNull(),
    color: integer('color').notNull(),
    /** The application process that trains it, see `Ownership`; kept after the end. Null: whoever comes first may take it. */
    owner: text('owner'),
    /** Queued runs are taken in the order of it; null for others. */
    queuePlace: real('queue_place'),
    /** Left after this epoch, to be continued when it is among the best; null = trained to its end. */
    untilEpoch: integer('until_epoch'),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    deletedAt: integer('deleted_at'),
    archivedAt: integer('archived_at'),
    starred: integer('starred', { mode: 'boolean' }).notNull().default(false),
    /** Runs that were made together, such as those of a sweep. */
    groupId: text('group_id'),
    /** Seconds of work, preparation and evaluation among them. */
    seconds: real('seconds'),
    epochCount: integer('epoch_count').notNull().default(0),
    /** What its folder takes of the disk; null where it was not looked at since it changed. */
    bytes: integer('bytes'),
    /** When its weights were given up for their room; null = they are kept. */
    freedAt: integer('freed_at'),
    bestEpoch: integer('best_epoch'),
    parameters: integer('parameters'),
    /** A number that is larger for a better run, see `goodnessOf`. */
    goodness: real('goodness'),
    /** JSON of `Score`; empty in rows from before version 6 until it was worked out. */
    score: text('score'),
    /** SHA-256 of the kept weights. */
    fingerprint: text('fingerprint'),
    /** The run that this one repeats, also after that was removed. */
    repeats: text('repeats'),
    verdict: text('verdict'),
    /** What a person wrote about it, in Markdown. */
    note: text('note').notNull().default(''),
    /** JSON of `Engine`. */
    engine: text('engine'),
    /** JSON of `AppError`. */
    error: text('error'),
    /** JSON of `SampleCounts`. */
    samples: text('samples'),
    /** JSON of `LayerSummary[]`. */
    summary: text('summary').notNull().default('[]'),
    /** JSON of `Baseline[]`. */
    baselines: text('baselines').notNull().default('[]'),
    /** JSON of `Warning[]`. */
    warnings: text('warnings').notNull().default('[]'),
  },
  (table) => [
    // With what lists leave out at their end: counts and orders then read the index alone.
    index('runs_by_creation')
      .on(desc(table.createdAt), desc(table.id), table.archivedAt)
      .where(isNull(table.deletedAt)),
    index('runs_by_goodness')
      .on(desc(table.goodness), desc(table.createdAt), desc(table.id), table.archivedAt)
      .where(isNull(table.deletedAt)),
    index('runs_by_status').on(table.status),
    index('runs_by_experiment').on(table.experimentId),
    index('runs_by_group').on(table.groupId),
  ],
)

/** Searches for better settings: what each tries and where it stands. */
export const sweeps = sqliteTable('sweeps', {
  id: text('id').primaryKey(),
  name: nameText('name').notNull(),
  task: text('task').notNull(),
  datasetId: text('dataset_id').notNull(),
  /** Hash of the rows that it tries settings on. */
  datasetHash: text('dataset_hash').notNull(),
  testDatasetId: text('test_dataset_id'),
  /** JSON of `ExperimentFile`: what a person set; the rest follows for each trial. */
  experiment: text('experiment').notNull(),
  /** JSON of `TrialSettings`: the values of the varied settings that it began with. */
  first: text('first').notNull(),
  /** JSON of `SweepPlan`. */
  plan: text('plan').notNull(),
  /** Metric on validation rows that it goes by. */
  metric: text('metric').notNull(),
  /** Epochs that a whole trial has. */
  epochs: integer('epochs').notNull(),
  status: text('status').notNull(),
  /** The application process that goes on with it, see `Ownership`. */
  owner: text('owner'),
  createdAt: integer('created_at').notNull(),
  endedAt: integer('ended_at'),
  deletedAt: integer('deleted_at'),
})

/** The runs of sweeps, and what each tries. */
export const trials = sqliteTable(
  'trials',
  {
    sweepId: text('sweep_id')
      .notNull()
      .references(() => sweeps.id, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer('number').notNull(),
    phase: text('phase').notNull(),
    /** Null where its settings could not be trained. */
    runId: text('run_id'),
    /** JSON of `TrialSettings`. */
    settings: text('settings').notNull(),
    /** Rungs of successive halving that it may pass. */
    rungs: integer('rungs').notNull().default(0),
    /** Why it was left early or could not be trained. */
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.sweepId, table.number] })],
)

/** Pages that a person writes about runs. */
export const logPages = sqliteTable('log_pages', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  /** JSON of `LogPart[]`. */
  parts: text('parts').notNull(),
  createdAt: integer('created_at').notNull(),
  changedAt: integer('changed_at').notNull(),
  deletedAt: integer('deleted_at'),
})

/** Words that a person gave runs. */
export const runTags = sqliteTable(
  'run_tags',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    tag: text('tag').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.tag] }), index('run_tags_by_tag').on(table.tag)],
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
    /** JSON of `SampleOutput[]`. */
    sampleOutputs: text('sample_outputs').notNull().default('[]'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.epoch] })],
)

/** The figures that a run reached, judged once at its end; the whole evaluation is a file beside the run. */
export const evaluations = sqliteTable('evaluations', {
  runId: text('run_id')
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  /** JSON of `Metrics`. */
  validation: text('validation').notNull(),
  /** JSON of `Metrics`. */
  test: text('test').notNull(),
  /** JSON of `Metrics`; null where one network answers. */
  spread: text('spread'),
  /** JSON of `Baseline`; null where nothing is offered together. */
  together: text('together'),
})

/** Evaluations from before version 6 that are still to become files; see `moveEvaluations`. */
export const evaluationsToMove = sqliteTable('evaluations_to_move', {
  runId: text('run_id')
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  validation: text('validation').notNull(),
  test: text('test').notNull(),
  /** JSON of `Evaluation`. */
  evaluation: text('evaluation'),
})

/**
 * Files that are to be deleted unless a row leads to them: those of what was purged, and those that work under way has put in their places
 * before its row is stored. A file that no database ever spoke of is never among them.
 */
export const doomedFiles = sqliteTable(
  'doomed_files',
  {
    /** Kind of file, see `DoomedKind`. */
    kind: text('kind').notNull(),
    /** A hash or an id. */
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.name] })],
)

/** Data sets and runs that describe themselves in their folders, by the state that was written there. */
export const descriptions = sqliteTable('descriptions', {
  id: text('id').primaryKey(),
  /** What `marks` said of it then; `left` for one that is not in this database and that a person wants to leave so. */
  mark: text('mark').notNull(),
})

/** Settings of the application that differ from their defaults. */
export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  /** JSON. */
  value: text('value').notNull(),
})
