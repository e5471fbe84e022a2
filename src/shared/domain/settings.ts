import { z } from 'zod'
import { kernelSettingSchema } from './kernelName'
import { runTableSchema, runViewSchema, usualRunTable } from './runView'

/** What a person sets for the whole application. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** `auto` takes the measured faster one. */
  engine: z.enum(['auto', 'tensorflow', 'embedded']),
  /** Which LSTM kernel; `auto` takes the measured faster one. */
  kernel: kernelSettingSchema,
  /** Threads of the kernel; null = one a core. */
  threads: z.number().int().min(1).max(64).nullable(),
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
  notify: true,
  runTable: usualRunTable,
  runViews: [],
}
