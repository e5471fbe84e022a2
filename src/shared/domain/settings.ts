import { z } from 'zod'
import { kernelSettingSchema } from './kernelName'
import { runTableSchema, runViewSchema, usualRunTable } from './runView'

/** More at once than this share too few threads. */
export const mostRunsAtOnce = 16

/** The engine takes a thread a core, but no more than this: a batch of usual size has no work for them. */
export const mostUsualThreads = 8

/** What a person sets for the whole application. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** `auto` takes the measured faster one. */
  engine: z.enum(['auto', 'tensorflow', 'embedded']),
  /** Which LSTM kernel; `auto` takes the measured faster one. */
  kernel: kernelSettingSchema,
  /** Threads of the kernel; null = one a core. */
  threads: z.number().int().min(1).max(64).nullable(),
  /** Runs that are trained at the same time, each by a process of its own; they share the threads. */
  runsAtOnce: z.number().int().min(1).max(mostRunsAtOnce),
  /** Whether the queue rests: no run that waits is begun. */
  isQueueHeld: z.boolean(),
  /** Whether a system notification tells that a run has ended. */
  notify: z.boolean(),
  /** How the table of runs was left. */
  runTable: runTableSchema,
  /** Ways to look at the runs, by name. */
  runViews: z.array(runViewSchema).max(100),
})
export type Settings = z.infer<typeof settingsSchema>
/** The settings until a person changes them. */
export const defaultSettings: Settings = {
  theme: 'system',
  engine: 'auto',
  kernel: 'auto',
  threads: null,
  runsAtOnce: 1,
  isQueueHeld: false,
  notify: true,
  runTable: usualRunTable,
  runViews: [],
}
