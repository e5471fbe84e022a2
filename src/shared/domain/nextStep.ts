import { z } from 'zod'
import { runIdSchema } from './identifier'
import type { Run } from './run'

/** Settings by their paths with the values that they are changed to. */
export const settingChangesSchema = z.record(z.string(), z.json())
export type SettingChanges = z.infer<typeof settingChangesSchema>

/** A change of settings that may make a run better, with the rule behind it. */
export interface NextStep {
  /** Names the rule, e.g. `overfits`. */
  readonly id: string
  /** What a button says: `Train for 30 epochs`. */
  readonly title: string
  /** What was seen in this run and what follows from it, in a sentence or two. */
  readonly because: string
  readonly set: SettingChanges
}

/** What of a run its next steps follow from. */
export type SteppedRun = Pick<
  Run,
  | 'task'
  | 'status'
  | 'experiment'
  | 'history'
  | 'bestEpoch'
  | 'metrics'
  | 'baselines'
  | 'score'
  | 'samples'
  | 'warnings'
  | 'evaluation'
>

/** The run that tried a change of settings, whatever its seed; null where none did. */
export const triedStepSchema = z.object({ runId: runIdSchema, name: z.string() }).nullable()
