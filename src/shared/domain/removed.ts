import { z } from 'zod'
import { timestampSchema } from './identifier'

/** Kinds of things that a person deletes. */
export const removedKinds = ['dataset', 'run', 'sweep', 'page', 'vectors'] as const

/** Something that was deleted and can still be restored, by the `restore` call of its kind. */
export const removedItemSchema = z.object({
  kind: z.enum(removedKinds),
  id: z.string(),
  name: z.string(),
  removedAt: timestampSchema,
})
export type RemovedItem = z.infer<typeof removedItemSchema>

/** What a person reads of each kind. */
export const removedKindNames: Readonly<Record<RemovedItem['kind'], string>> = {
  dataset: 'Data set',
  run: 'Run',
  sweep: 'Sweep',
  page: 'Page of the logbook',
  vectors: 'Word vectors',
}

/** Things that are listed at most: a page of them. */
export const mostRemoved = 500

/** How long what was deleted stays restorable for commands of the terminal, each of which is an application of its own. */
export const restorableInTerminalMs = 3_600_000
