import { z } from 'zod'
import { taskIdSchema } from '../../../shared/domain/task'
import type { FormStart } from './formStart'
import { presetIds } from './presets'

const changesSchema = z.record(z.string(), z.json())

/** Everything that a person set up on the New experiment page; what was set for other tasks stays with them. */
export const wholeDraftSchema = z.object({
  task: taskIdSchema,
  preset: z.enum(presetIds),
  testDatasetId: z.string().nullable(),
  byTask: z.partialRecord(taskIdSchema, z.object({ changes: changesSchema, defaults: changesSchema })),
})
export type WholeDraft = Readonly<z.infer<typeof wholeDraftSchema>>

/** The draft that a page begins with. */
export const firstDraft = ({ task, changes, testDatasetId }: FormStart): WholeDraft => ({
  task,
  preset: 'balanced',
  testDatasetId,
  byTask: { [task]: { changes: { ...changes }, defaults: {} } },
})

/** How many choices of a draft are not those it began with, over all tasks. */
export function countOwnChoices(draft: WholeDraft, begin: FormStart): number {
  const first = firstDraft(begin)
  const moved = (['task', 'preset', 'testDatasetId'] as const).filter((key) => draft[key] !== first[key])
  const settings = Object.entries(draft.byTask).flatMap(([task, own]) => {
    const begun = task === begin.task ? begin.changes : {}
    const paths = new Set([...Object.keys(own.changes), ...Object.keys(begun)])
    return [...paths].filter((path) => JSON.stringify(own.changes[path]) !== JSON.stringify(begun[path]))
  })
  return moved.length + settings.length
}
