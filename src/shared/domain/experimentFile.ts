import { z } from 'zod'
import { taskIdSchema } from './task'

const section = z.record(z.string(), z.json()).optional()

/**
 * The experiment file as a person writes it: only `task` is needed, every other field may be left out.
 * Fields are checked against the task's own schema by `completeExperiment`, which names unknown ones.
 */
export const experimentFileSchema = z.looseObject({
  name: z.string().optional(),
  task: taskIdSchema,
  columns: section,
  split: section,
  preparation: section,
  model: section,
  training: section,
})
export type ExperimentFile = z.infer<typeof experimentFileSchema>
