import { z } from 'zod'

/** The tasks of the application; each is a folder in `src/tasks`. */
export const taskIds = ['classification', 'forecasting'] as const
/** The id of a task, as experiments and calls carry it. */
export const taskIdSchema = z.enum(taskIds)
export type TaskId = z.infer<typeof taskIdSchema>
