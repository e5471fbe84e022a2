import { z } from 'zod'
import { offeredFileSchema } from '../bridge'
import { comparisonSchema } from '../domain/comparison'
import { datasetListItemSchema, datasetSchema, rowPageSchema, sampleSchema } from '../domain/dataset'
import { doctorReportSchema } from '../domain/doctor'
import { findingsAnswerSchema, rolesSchema } from '../domain/finding'
import { fixSchema } from '../domain/fix'
import { foldSpreadSchema, queuedAgainSchema } from '../domain/foldSpread'
import { combinedIdsSchema, mostFolds } from '../domain/experiment'
import { exportOrderSchema, exportReceiptSchema } from '../domain/exporting'
import { datasetIdSchema, jobIdSchema, runIdSchema } from '../domain/identifier'
import { jobStateSchema } from '../domain/job'
import { settingChangesSchema, triedStepSchema } from '../domain/nextStep'
import { costSchema, planSchema } from '../domain/plan'
import {
  engineSchema,
  longestNote,
  runCurveSchema,
  runProgressSchema,
  runSchema,
  tagSchema,
} from '../domain/run'
import {
  everyRun,
  runFilterSchema,
  runGroupingSchema,
  runGroupSchema,
  runPageSchema,
  runQuestionSchema,
} from '../domain/runPage'
import {
  readingSchema,
  datasetReadingSchema,
  readingPreviewSchema,
  tableChoiceSchema,
} from '../domain/reading'
import { plainNameSchema as name } from '../domain/plainName'
import { lostSchema, recoveredSchema } from '../domain/recovery'
import { removedItemSchema } from '../domain/removed'
import { mostSeeds, seedSpreadSchema } from '../domain/seedSpread'
import { settingsSchema } from '../domain/settings'
import { toldAnswersSchema, toldQuestionSchema } from '../domain/toldAnswers'
import { publishedVectorsSchema, storedVectorsSchema, vectorsIdSchema } from '../domain/wordVectors'
import { call } from '../rpc'
import { comparisonCalls } from './comparisonCalls'
import { logbookCalls } from './logbookCalls'
import { insideCalls, learnCalls } from './insideCalls'
import { draftSchema as draft } from './draft'
import { queueCalls } from './queueCalls'
import { sweepCalls } from './sweepCalls'
import { answerSchema, lookSchema, previewSchema, questionSchema, seenSchema } from '../tasks/catalogue'

/** A call without input. */
const nothing = z.null().optional()
/** An answer that says no more than that it was done. */
const done = z.null()
/** Runs side by side: as many as can be told apart. */
const runsToCompare = z.array(runIdSchema).max(20)
/** Runs that something is done to at once. */
const someRuns = z.array(runIdSchema).min(1).max(1000)

/** Files that are imported as one. */
const mostTogether = 1000

/** What can be imported. */
const importSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), token: z.string() }),
  z.object({ kind: z.literal('sample'), id: z.string() }),
  /** The kept copy of the file that a data set came from, e.g. for another table of it. */
  z.object({ kind: z.literal('dataset'), id: datasetIdSchema }),
  /** Several files as one, as if they came in a folder. */
  z.object({ kind: z.literal('files'), tokens: z.array(z.string()).min(2).max(mostTogether) }),
  /** The kept copies of the files that several data sets came from, as one. */
  z.object({ kind: z.literal('datasets'), ids: z.array(datasetIdSchema).min(2).max(mostTogether) }),
])

/** Everything the renderer and the command line may ask of main: domain -> name -> call. */
export const calls = {
  application: {
    /** What runs here. */
    info: call(
      nothing,
      z.object({
        version: z.string(),
        host: z.enum(['electron', 'browser', 'terminal']),
        platform: z.string(),
        home: z.string(),
      }),
    ),
    /** What works now, for the bottom bar. */
    status: call(
      nothing,
      z.object({
        engine: engineSchema.nullable(),
        /** The runs that are trained here, the first begun first. */
        running: z.array(runProgressSchema.extend({ name: z.string() })),
        queued: z.number().int(),
        /** Whether the queue rests. */
        isQueueHeld: z.boolean(),
        jobs: z.array(jobStateSchema),
      }),
    ),
    /** Measures this installation; takes some seconds. */
    doctor: call(nothing, doctorReportSchema),
    /** Opens an https address in the person's browser. */
    openLink: call(z.object({ url: z.string() }), done),
    settings: call(nothing, settingsSchema),
    changeSettings: call(settingsSchema.partial(), settingsSchema),
  },
  samples: {
    list: call(nothing, z.array(sampleSchema)),
  },
  datasets: {
    /** All of them in short form, the newest first. */
    list: call(nothing, z.array(datasetListItemSchema)),
    get: call(z.object({ id: datasetIdSchema }), datasetSchema),
    /** Starts an import; the job's `resultId` is the data set's id. */
    import: call(
      z.object({
        source: importSource,
        name: name.optional(),
        /** What is left out is found from the file. */
        reading: readingSchema.optional(),
      }),
      z.object({ jobId: jobIdSchema }),
    ),
    /** Hands over a text that was made in the window as a file, to be imported. */
    offerText: call(
      z.object({
        name: z
          .string()
          .min(1)
          .max(200)
          .regex(/^[^/\\]+$/),
        text: z.string().max(50_000_000),
      }),
      z.object({ token: z.string(), name: z.string(), bytes: z.number() }),
    ),
    /** Lets go of a file that was handed over and is not imported after all. */
    withdraw: call(z.object({ token: z.string() }), done),
    /** The tables that a file holds, opened as `reading` decides; empty where there is one only. */
    tables: call(
      z.object({ source: importSource, reading: readingSchema.optional() }),
      z.array(tableChoiceSchema),
    ),
    /** How its file is read. */
    reading: call(z.object({ id: datasetIdSchema }), datasetReadingSchema),
    /** How the first rows of its file would be read. */
    previewReading: call(z.object({ id: datasetIdSchema, reading: readingSchema }), readingPreviewSchema),
    /** Starts to read its file in another way; when the job is done the data set has those rows, without fixes. Runs keep theirs. */
    readAgain: call(
      z.object({ id: datasetIdSchema, reading: readingSchema }),
      z.object({ jobId: jobIdSchema }),
    ),
    /** Gives it back what it was before `readAgain`. */
    undoReading: call(z.object({ id: datasetIdSchema }), datasetSchema),
    /** Deletes the copy of its file: it cannot be read in another way any more. */
    forgetCopy: call(z.object({ id: datasetIdSchema }), done),
    /** Asks for files with the system's dialog; empty when cancelled. In the browser host the renderer asks by itself. */
    choose: call(nothing, z.array(offeredFileSchema)),
    rename: call(z.object({ id: datasetIdSchema, name }), datasetSchema),
    /** Takes it out of the list; `restore` brings it back until the application ends. */
    remove: call(z.object({ id: datasetIdSchema }), done),
    /** Takes away what was read for one question alone; nobody is offered to restore it. */
    letGo: call(z.object({ id: datasetIdSchema }), done),
    restore: call(z.object({ id: datasetIdSchema }), datasetSchema),
    rows: call(
      z.object({
        id: datasetIdSchema,
        offset: z.number().int().nonnegative(),
        limit: z.number().int().min(1).max(500),
      }),
      rowPageSchema,
    ),
    /**
     * What to know before trusting it. Found once for its rows and remembered; a job looks for what is not known yet, then this
     * is asked again.
     */
    findings: call(
      z.object({
        id: datasetIdSchema,
        /** Also looks for rows that stand in this data set too. */
        testId: datasetIdSchema.nullable().default(null),
        /** Columns to go by, instead of the chosen ones or those of the first suggestion. */
        roles: rolesSchema.nullable().default(null),
      }),
      findingsAnswerSchema,
    ),
    /**
     * The task and columns that a person wants to learn, remembered with the data set: findings are about them and new experiments
     * begin with them. Null for those of the first suggestion.
     */
    chooseRoles: call(z.object({ id: datasetIdSchema, roles: rolesSchema.nullable() }), datasetSchema),
    /** Starts a fix; when its job is done the data set has the fixed rows. Runs keep the rows they were trained on. */
    fix: call(z.object({ id: datasetIdSchema, fix: fixSchema }), z.object({ jobId: jobIdSchema })),
    /** Takes back the last fix. */
    undoFix: call(z.object({ id: datasetIdSchema }), datasetSchema),
    /** Starts to take back one of the fixes, counted from 0: the later ones are done again without it, or nothing is changed. */
    removeFix: call(
      z.object({ id: datasetIdSchema, step: z.number().int().nonnegative() }),
      z.object({ jobId: jobIdSchema }),
    ),
  },
  vectors: {
    /** Word vectors that are stored, by name. */
    list: call(nothing, z.array(storedVectorsSchema)),
    /** One of them, also a removed one. */
    get: call(z.object({ id: vectorsIdSchema }), storedVectorsSchema),
    /** Takes them away, unless a run still needs them; `restore` brings them back until the application ends. */
    remove: call(z.object({ id: vectorsIdSchema }), done),
    restore: call(z.object({ id: vectorsIdSchema }), done),
    /** Starts the import of an offered GloVe or word2vec text file; the job's `resultId` is the id of the vectors. */
    import: call(z.object({ token: z.string() }), z.object({ jobId: jobIdSchema })),
    /** Published word vectors that can be fetched and are not stored yet. */
    published: call(nothing, z.array(publishedVectorsSchema)),
    /** Starts to fetch published word vectors from the npm registry; the job's `resultId` is their id. Broken off, it goes on the next time. */
    fetch: call(publishedVectorsSchema.pick({ id: true }), z.object({ jobId: jobIdSchema })),
  },
  experiments: {
    /** Fills in the defaults of a draft and tells what follows, at once. */
    plan: call(draft, planSchema),
    /** Reads the rows and shows how a real sample enters the network. */
    preview: call(draft, previewSchema),
    /** One thing of the data that a draft would train on, such as a text as it enters the network; each kind of data has its own. */
    look: call(z.object({ draft, question: lookSchema }), seenSchema),
    /** Measures three real batches: seconds an epoch and memory. Takes some seconds. */
    estimate: call(draft, costSchema),
  },
  runs: {
    /** Stores the experiment and queues its run. */
    start: call(draft, z.object({ runId: runIdSchema })),
    /** Some of the runs that a filter leaves, sorted; the next page begins behind the last run of this one. */
    page: call(runQuestionSchema, runPageSchema),
    get: call(z.object({ id: runIdSchema }), runSchema),
    /** Queues the same experiment again with the same engine and threads; the new run tells whether it came to the same bits. */
    repeat: call(z.object({ id: runIdSchema }), z.object({ runId: runIdSchema })),
    /**
     * Queues the same experiment under other training seeds, so that with the finished runs that differ from it by their seed alone there are as many
     * as asked for; those that wait or are trained count.
     */
    repeatSeeds: call(
      z.object({ id: runIdSchema, seeds: z.number().int().min(2).max(mostSeeds) }),
      queuedAgainSchema,
    ),
    /** Queues a run of its own kind: nothing is trained, the networks of several runs answer together by their mean. Throws `combine.unlike`. */
    combine: call(
      z.object({ ids: combinedIdsSchema, name: name.optional() }),
      z.object({ runId: runIdSchema }),
    ),
    /** What the finished runs reach that differ from it by their training seed alone, itself among them. */
    seedSpread: call(z.object({ id: runIdSchema }), seedSpreadSchema),
    /** Queues the same experiment once for each fold of a cross-validation that was not trained yet and does not wait. Throws `run.noFolds`. */
    crossValidate: call(
      z.object({ id: runIdSchema, folds: z.number().int().min(2).max(mostFolds) }),
      queuedAgainSchema,
    ),
    /** What the folds reach that a run is one of, or that were trained with its settings: so many as are asked for, else the most. */
    foldSpread: call(
      z.object({ id: runIdSchema, folds: z.number().int().min(2).max(mostFolds).optional() }),
      foldSpreadSchema,
    ),
    /** Of each change of settings the newest run that tried it on the rows of a run, whatever its seed. */
    tried: call(
      z.object({ id: runIdSchema, steps: z.array(settingChangesSchema).max(10) }),
      z.array(triedStepSchema),
    ),
    /** Ends a running run after its batch and keeps the best epoch; takes a queued one out of the queue. */
    stop: call(z.object({ id: runIdSchema }), done),
    /** Leaves a running run after its batch with a checkpoint; takes a queued one out of the queue. */
    pause: call(z.object({ id: runIdSchema }), done),
    /** Goes on with a paused, interrupted or crashed run, to the same bits as if it had never stopped. */
    resume: call(z.object({ id: runIdSchema }), done),
    rename: call(z.object({ id: runIdSchema, name }), done),
    remove: call(z.object({ id: runIdSchema }), done),
    restore: call(z.object({ id: runIdSchema }), done),
    /** Takes several out of the lists at once; those that wait, are trained or are gone stay, and are not among the answer. */
    removeSome: call(z.object({ ids: someRuns }), z.object({ removed: z.array(runIdSchema) })),
    restoreSome: call(z.object({ ids: someRuns }), done),
    /** Gives up the weights of runs that are over, and keeps their figures and test answers. Answers which did and how much room that is. */
    free: call(z.object({ ids: someRuns }), z.object({ freed: z.array(runIdSchema), bytes: z.number() })),
    /** Gives runs their weights back, for a minute after `free`. Answers which have them. */
    bringBack: call(z.object({ ids: someRuns }), z.object({ back: z.array(runIdSchema) })),
    /** Stars runs or puts them away; what is left out stays. */
    mark: call(
      z.object({ ids: someRuns, starred: z.boolean().optional(), archived: z.boolean().optional() }),
      done,
    ),
    /** Gives runs words and takes words away. */
    tag: call(
      z.object({
        ids: someRuns,
        add: z.array(tagSchema).max(50).default([]),
        remove: z.array(tagSchema).max(50).default([]),
      }),
      done,
    ),
    /** The words that runs have, with how many have each, by name. */
    tags: call(nothing, z.array(z.object({ tag: z.string(), runs: z.number().int() }))),
    /** Keeps what a person wrote about a run, in Markdown; an empty text forgets it. */
    note: call(z.object({ id: runIdSchema, note: z.string().max(longestNote) }), done),
    /** The runs that a filter leaves, counted by what they have in common; the group with the newest run first. */
    groups: call(
      z.object({ filter: runFilterSchema.default(everyRun), by: runGroupingSchema }),
      z.array(runGroupSchema),
    ),
    /** The name that a new run of that name would get: itself, or numbered where a run has it already. */
    freeName: call(z.object({ name }), z.string()),
    compare: call(z.object({ ids: runsToCompare.min(2) }), comparisonSchema),
    /** A metric of several runs over their epochs, thinned to about as many points as can be seen. */
    curves: call(
      z.object({
        ids: runsToCompare.min(1),
        metric: z.string().max(100),
        points: z.number().int().min(2).max(2000).default(500),
      }),
      z.array(runCurveSchema),
    ),
  },
  queue: queueCalls,
  logbook: logbookCalls,
  sweeps: sweepCalls,
  predictions: {
    /** Asks a trained run; each kind of data has its own questions. A question of another task answers `prediction.unsupported`. */
    answer: call(z.object({ runId: runIdSchema, question: questionSchema }), answerSchema),
    /**
     * The test answers of a run as they are kept, all or some of them, from a place on. Throws `run.noAnswers` where there are none,
     * `dataset.notFound` and `column.missing` where cells are asked for that are not there.
     */
    told: call(z.object({ runId: runIdSchema, which: toldQuestionSchema }), toldAnswersSchema),
  },
  comparisons: comparisonCalls,
  inside: insideCalls,
  learn: learnCalls,
  exports: {
    /** Starts an export; the job's `resultId` names it for `get` and `save`. */
    create: call(exportOrderSchema, z.object({ jobId: jobIdSchema })),
    get: call(z.object({ id: z.string() }), exportReceiptSchema),
    /** Hands it over: Electron asks where to save it, the browser host answers an address to download from. */
    save: call(
      z.object({ id: z.string() }),
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('saved'), place: z.string() }),
        z.object({ kind: z.literal('download'), address: z.string(), name: z.string() }),
        z.object({ kind: z.literal('cancelled') }),
      ]),
    ),
  },
  bundles: {
    /** Starts to take in an offered bundle, checked before anything is stored; the job's `resultId` is the run's id. */
    open: call(z.object({ token: z.string() }), z.object({ jobId: jobIdSchema })),
  },
  recovery: {
    /** Data sets and runs that lie in the data folder and that the database does not know; with `all` also those that were left. */
    find: call(z.object({ all: z.boolean().default(false) }), lostSchema),
    /** Gives some of them their places in the database again, and with runs the data sets that they need. */
    recover: call(z.object({ ids: z.array(z.string()).max(100_000) }), recoveredSchema),
    /** Leaves them where they are, and offers them no more. */
    leave: call(z.object({ ids: z.array(z.string()).max(100_000) }), done),
  },
  removed: {
    /** What was deleted and can still be restored, the latest first; `restore` of its kind brings it back. */
    list: call(nothing, z.array(removedItemSchema)),
  },
  jobs: {
    list: call(nothing, z.array(jobStateSchema)),
    get: call(z.object({ id: jobIdSchema }), jobStateSchema),
    cancel: call(z.object({ id: jobIdSchema }), done),
  },
} as const

/** The contract's type, from which client and handlers follow. */
export type Calls = typeof calls
