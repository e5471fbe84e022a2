import { z } from 'zod'
import { taskIds as others, taskKinds as otherKinds } from '../../../src/shared/domain/task'

export type * from '../../../src/shared/domain/task'
export const taskIds = [...others, 'toy'] as const
export const taskIdSchema = z.enum(taskIds)
export const taskKinds = { ...otherKinds, toy: ['numberPairs'] } as const
