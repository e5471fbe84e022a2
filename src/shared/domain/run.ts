import { z } from 'zod'
import { evaluationSchema, experimentSchema } from '../tasks/catalogue'
import { appErrorSchema, type AppError, type ErrorCode } from '../errors'
import { warningSchema } from './dataset'
import { datasetIdSchema, runIdSchema, timestampSchema } from './identifier'
import { layerSummarySchema } from './networkSummary'
import { sampleCountsSchema } from './preparation'
import { taskIdSchema } from './task'

/** Where a run stands. `interrupted`: its process ended before it did. */
export const runStatusSchema = z.enum([
  'queued',
  'running',
  'paused',
  'interrupted',
  'finished',
  'stopped',
  'failed',
])
export type RunStatus = z.infer<typeof runStatusSchema>

/** Metric id -> value. */
export const metricsSchema = z.record(z.string(), z.number())
export type Metrics = z.infer<typeof metricsSchema>

/** Something that the network made after an epoch, to be looked at. */
export const sampleOutputSchema = z.object({
  /** How it was made, e.g. `Temperature 0.8`. */
  title: z.string(),
  text: z.string(),
})
export type SampleOutput = z.infer<typeof sampleOutputSchema>

/** A finished epoch. */
export const epochSchema = z.object({
  /** From 1. */
  epoch: z.number().int().positive(),
  /** Mean training loss. */
  loss: z.number(),
  /** Other metrics on the training batches, with dropout as in training. */
  training: metricsSchema.default({}),
  validation: metricsSchema,
  seconds: z.number(),
  samplesPerSecond: z.number(),
  learningRate: z.number(),
  /** What it made then; empty where its task shows nothing. */
  sampleOutputs: z.array(sampleOutputSchema).default([]),
})
export type Epoch = z.infer<typeof epochSchema>

/** By how much a run was better than a baseline on the same cases: texts, points in time, series. */
export const gainSchema = z.object({
  /** The metric that is compared; a gain is positive where the run is better, whichever way that metric goes. */
  metric: z.string(),
  mean: z.number(),
  /** 95 % interval of the mean; null where so few cases allow none. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  cases: z.number().int(),
})
export type Gain = z.infer<typeof gainSchema>

/** How a run stands beside a baseline, beyond chance. */
export const judgementSchema = z.enum(['better', 'same', 'worse'])

/** What the obvious guess reaches. */
export const baselineSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** One sentence: what it does. */
  description: z.string(),
  validation: metricsSchema,
  test: metricsSchema,
  /** The run beside it on the test rows; absent where they were not compared case by case. */
  gain: gainSchema.optional(),
  /** What follows from that gain, and from what the task knows besides. */
  judgement: judgementSchema.optional(),
})
export type Baseline = z.infer<typeof baselineSchema>

/** What a run reached on its parts. */
export const reachedMetricsSchema = z.object({
  validation: metricsSchema,
  test: metricsSchema,
  /** Of several networks that answer together: the standard deviation of each metric among them alone, on the part that is judged. */
  spread: metricsSchema.optional(),
})
export type ReachedMetrics = z.infer<typeof reachedMetricsSchema>

/** A word that a person gives runs, such as `baseline` or `for the talk`. */
export const tagSchema = z.string().trim().min(1).max(60)
/** The longest note of a run, characters. */
export const longestNote = 20_000

/** What trained it. */
export const engineSchema = z.object({
  /** `pytorch`: it was trained elsewhere, by an exported project; `threads` are then its processes. */
  backend: z.enum(['tensorflow', 'wasm', 'pytorch']),
  /** What runs LSTM layers: a build of the project's kernel (kernelName.ts), or TensorFlow's fused operation. */
  kernel: z.string(),
  /** The build that does the rest where TensorFlow's operation runs LSTM layers. */
  beside: z.string().optional(),
  /** A person lets another kernel go on with it, as its own is not here. */
  isKernelFree: z.boolean().optional(),
  threads: z.number().int().positive(),
  /** Versions of what calculates, for an exact repetition: `node`, `tfjs`, `kernel`, ... */
  versions: z.record(z.string(), z.string()).optional(),
})
export type Engine = z.infer<typeof engineSchema>

/** The main metric of a run beside the best of its baselines. */
export const scoreSchema = z.object({
  metric: z.string(),
  value: z.number(),
  part: z.enum(['test', 'validation']),
  /** The best baseline's value. */
  baseline: z.number().nullable(),
  /** How it stands beside that baseline, beyond chance: the same judgement as the verdict's. */
  judgement: judgementSchema.optional(),
})
export type Score = z.infer<typeof scoreSchema>

/** The short form of a run, for lists. */
export const runListItemSchema = z.object({
  id: runIdSchema,
  name: z.string(),
  task: taskIdSchema,
  status: runStatusSchema,
  datasetId: datasetIdSchema,
  datasetName: z.string(),
  /** Index of the run's colour, the same on every page. */
  color: z.number().int(),
  createdAt: timestampSchema,
  endedAt: timestampSchema.nullable(),
  seconds: z.number().nullable(),
  epochs: z.number().int(),
  parameters: z.number().int().nullable(),
  /** Main metric on the test rows, or on validation rows until the run has ended. */
  score: scoreSchema.nullable(),
  /** A number that is larger for a better run, to sort by; null without a score. */
  goodness: z.number().nullable(),
  starred: z.boolean(),
  /** When a person put it away; null for one that lists show. */
  archivedAt: timestampSchema.nullable(),
  /** The words that a person gave it, in alphabetical order. */
  tags: z.array(z.string()),
  /** Whether a person wrote about it. */
  hasNote: z.boolean(),
  /** Runs that were made together have the same, such as those of a sweep. */
  groupId: z.string().nullable(),
  /** What its folder takes of the disk; null until it was looked at. */
  bytes: z.number().int().nullable(),
  /** When its weights were given up for their room: it answers no more. */
  freedAt: timestampSchema.nullable(),
})
export type RunListItem = z.infer<typeof runListItemSchema>

/** How a repetition of a run came out. */
export const repetitionSchema = z.object({
  /** The run that was repeated. */
  id: runIdSchema,
  name: z.string(),
  /** Whether the weights are the same to the bit; null until both runs have ended. */
  identical: z.boolean().nullable(),
  /** What was not the same between the two runs, e.g. `threads: 2, then 4`. */
  differences: z.array(z.string()),
})

/** A run with all that is known of it. */
export const runSchema = runListItemSchema.extend({
  experiment: experimentSchema,
  testDatasetId: datasetIdSchema.nullable(),
  dataset: z.object({ id: datasetIdSchema, name: z.string(), rows: z.number().int(), hash: z.string() }),
  /** What a person wrote about it, in Markdown. */
  note: z.string(),
  startedAt: timestampSchema.nullable(),
  samples: sampleCountsSchema.nullable(),
  summary: z.array(layerSummarySchema),
  history: z.array(epochSchema),
  bestEpoch: z.number().int().nullable(),
  metrics: reachedMetricsSchema,
  baselines: z.array(baselineSchema),
  /** What the run reaches together with a baseline, where that is offered. */
  together: baselineSchema.optional(),
  evaluation: evaluationSchema.nullable(),
  verdict: z.string().nullable(),
  /** SHA-256 of the kept weights, hexadecimal; null before the end. */
  fingerprint: z.string().nullable(),
  /** The run whose weights it began with, by the name that it has or had; null for one that began at random. */
  startedFrom: z.object({ id: runIdSchema, name: z.string(), isHere: z.boolean() }).nullable(),
  /** The runs that answer together in it, as they stand now; empty for one that was trained. */
  combines: z.array(
    z.object({ id: runIdSchema, name: z.string(), isHere: z.boolean(), score: scoreSchema.nullable() }),
  ),
  /** Set when this run repeats another one. */
  repetition: repetitionSchema.nullable(),
  warnings: z.array(warningSchema),
  engine: engineSchema.nullable(),
  error: appErrorSchema.nullable(),
})
export type Run = z.infer<typeof runSchema>

/** A run beside others: all but its epochs and its evaluation. */
export const comparedRunSchema = runSchema.omit({ history: true, evaluation: true })
export type ComparedRun = z.infer<typeof comparedRunSchema>

/** One metric of a run over its epochs; at most as many points as were asked for, the last epoch among them. */
export const runCurveSchema = z.object({
  id: runIdSchema,
  points: z.array(
    z.object({
      epoch: z.number().int(),
      /** On the training batches; null where it is not told. */
      training: z.number().nullable(),
      validation: z.number().nullable(),
    }),
  ),
})
export type RunCurve = z.infer<typeof runCurveSchema>

/** How far a running run is; a hint, never stored. */
export const runProgressSchema = z.object({
  runId: runIdSchema,
  phase: z.enum(['preparing', 'baselines', 'training', 'validating', 'evaluating', 'allRows']),
  /** Current epoch from 1 and the number asked for. */
  epoch: z.number().int(),
  epochs: z.number().int(),
  /** Share of the whole run that is done, 0..1. */
  fraction: z.number(),
  secondsLeft: z.number().nullable(),
  samplesPerSecond: z.number().nullable(),
  /** Mean loss of the epoch so far. */
  loss: z.number().nullable(),
})
export type RunProgress = z.infer<typeof runProgressSchema>

/** Where a run that still changes by itself stands. */
export const activeStatuses = ['queued', 'running'] as const satisfies readonly RunStatus[]

/** Whether a run still changes by itself: it waits for its turn or is being trained. */
export const isActive = (status: RunStatus): boolean => activeStatuses.some((active) => active === status)

/** Failures from outside, after which going on makes sense. */
const passing: readonly ErrorCode[] = [
  'trainer.died',
  'trainer.outOfMemory',
  'trainer.couldNotStart',
  'trainer.hung',
  'disk.full',
  'database.busy',
  'database.failing',
  'run.otherKernel',
]

/** Whether a run was left before its end: by a person, by its process, or by a failure that may have passed. */
export function isResumable(run: { readonly status: RunStatus; readonly error: AppError | null }): boolean {
  if (run.status === 'failed') return run.error !== null && passing.includes(run.error.code)
  return run.status === 'paused' || run.status === 'interrupted'
}

/** What a running run does, in the words of window and terminal: `Training, epoch 3 of 15`. */
export function phaseText({ phase, epoch, epochs }: Pick<RunProgress, 'phase' | 'epoch' | 'epochs'>): string {
  switch (phase) {
    case 'preparing':
      return 'Preparing the data'
    case 'baselines':
      return 'Trying simple methods'
    case 'training':
      return `Training, epoch ${epoch} of ${epochs}`
    case 'validating':
      return `Checking on validation rows, epoch ${epoch} of ${epochs}`
    case 'allRows':
      return 'Learning from all rows'
    case 'evaluating':
      return 'Evaluating on test rows'
  }
}

/** Numbered names stay below the longest name that a run may have. */
const stemCharacters = 190

/** What every name begins with that `freshName` needs to know of. */
export const stemOf = (name: string): string => name.replace(/ \d+$/, '').slice(0, stemCharacters)

/** A name that no run has yet: itself, or with the next free number behind it (`SMS spam 2`). */
export function freshName(name: string, taken: readonly string[]): string {
  const names = new Set(taken)
  if (!names.has(name)) return name
  const unnumbered = name.replace(/ \d+$/, '')
  // The number is one of these only where the name without it is taken too: `LSTM of 8` has a number of its own.
  const stem = (names.has(unnumbered) ? unnumbered : name).slice(0, stemCharacters)
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}`
    if (!names.has(next)) return next
  }
}
