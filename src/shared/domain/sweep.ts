import { z } from 'zod'
import { datasetIdSchema, runIdSchema, timestampSchema } from './identifier'
import { metricsSchema, runStatusSchema } from './run'
import { taskIdSchema } from './task'

/** `s_` and 12 random letters or digits. */
export const sweepIdSchema = z.string().regex(/^s_[0-9a-z]{12}$/, 'a sweep id such as s_0123456789ab')

/** A setting that a sweep tries several values of. */
export const variedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('list'),
    /** Place in the experiment file, e.g. `model.layers.0.cell`. */
    path: z.string().min(1).max(200),
    values: z.array(z.json()).min(2).max(100),
  }),
  z.object({
    kind: z.literal('range'),
    path: z.string().min(1).max(200),
    low: z.number(),
    high: z.number(),
    /** Whether equal ratios are equally likely, as for learning rates. */
    log: z.boolean().default(false),
    /** Whether only whole numbers are tried. */
    integer: z.boolean().default(false),
  }),
])
export type Varied = z.infer<typeof variedSchema>

/** How a sweep chooses what it tries. */
export const sweepMethods = ['grid', 'random', 'tpe', 'halving'] as const
export type SweepMethod = (typeof sweepMethods)[number]

/** What a sweep is to do. */
export const sweepPlanSchema = z.object({
  vary: z.array(variedSchema).min(1).max(20),
  method: z.enum(sweepMethods).default('tpe'),
  /** Settings that are tried, those that it begins with among them. */
  trials: z.number().int().min(1).max(1000).default(20),
  /** No further trial begins after so many minutes of work; null = as many trials as asked for. */
  minutes: z.number().positive().max(100_000).nullable().default(null),
  /** The best settings, and those that it began with, are trained with so many seeds at the end; 0 = not. */
  seeds: z.number().int().min(0).max(20).default(3),
  /** Whether trials that fall behind are left early. */
  leaveEarly: z.boolean().default(true),
  /** Chooses what is tried; the same seed tries the same. */
  seed: z.number().int().min(0).max(2_147_483_647).default(42),
})
export type SweepPlan = z.infer<typeof sweepPlanSchema>

/** Setting -> value. */
export const trialSettingsSchema = z.record(z.string(), z.json())
export type TrialSettings = z.infer<typeof trialSettingsSchema>

/** Why a trial is there: to search, or to train the best and the first settings with other seeds. */
export const trialPhaseSchema = z.enum(['search', 'best', 'first'])

/** One run of a sweep. */
export const trialSchema = z.object({
  /** From 1; the first has the settings that the sweep began with. */
  number: z.number().int().positive(),
  phase: trialPhaseSchema,
  /** Null where it could not be trained or its run was deleted for good. */
  runId: runIdSchema.nullable(),
  /** What it tried, of the varied settings alone. */
  settings: trialSettingsSchema,
  status: runStatusSchema.nullable(),
  /** The sweep's metric on validation rows, of the best epoch so far; null before the first. */
  value: z.number().nullable(),
  /** What it reached on test rows, where it was judged. */
  test: metricsSchema,
  epochs: z.number().int(),
  seconds: z.number().nullable(),
  /** Why it was left early or could not be trained; null for others. */
  note: z.string().nullable(),
})
export type Trial = z.infer<typeof trialSchema>

/** Where a sweep stands. `interrupted`: its process ended before it did. */
export const sweepStatusSchema = z.enum(['running', 'paused', 'interrupted', 'finished', 'stopped'])
export type SweepStatus = z.infer<typeof sweepStatusSchema>

/** A sweep as lists show it. */
export const sweepListItemSchema = z.object({
  id: sweepIdSchema,
  name: z.string(),
  task: taskIdSchema,
  datasetId: datasetIdSchema,
  datasetName: z.string(),
  status: sweepStatusSchema,
  createdAt: timestampSchema,
  endedAt: timestampSchema.nullable(),
  /** Search trials that were begun. */
  begun: z.number().int(),
  trials: z.number().int(),
})
export type SweepListItem = z.infer<typeof sweepListItemSchema>

/** A sweep with all that is known of it. */
export const sweepSchema = sweepListItemSchema.extend({
  plan: sweepPlanSchema,
  /** The metric on validation rows that it goes by. */
  metric: z.string(),
  trialList: z.array(trialSchema),
  best: z.number().int().nullable(),
  /** Share of each setting in what makes good trials good; null while there are too few, with how many are needed. */
  importance: z.object({
    shares: z.array(z.object({ path: z.string(), share: z.number() })).nullable(),
    needs: z.number().int(),
  }),
  /** Seconds of work in all. */
  seconds: z.number(),
  /** What it brought, in words; null before its end. */
  verdict: z.string().nullable(),
})
export type Sweep = z.infer<typeof sweepSchema>
