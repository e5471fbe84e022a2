import { z } from 'zod'
import { experimentSchema, kindSpecOf } from '../tasks/catalogue'
import { datasetIdSchema, runIdSchema } from './identifier'

/** What a run was made of, as far as it says which rows its weights have seen. */
const madeOfSchema = z.object({
  settings: experimentSchema,
  /** The data sets whose rows these hashes are of; not told by earlier builds. */
  datasetId: datasetIdSchema.optional(),
  testDatasetId: datasetIdSchema.nullable().optional(),
  datasetHash: z.string().max(100),
  testDatasetHash: z.string().max(100).nullable(),
})
export type MadeOf = z.infer<typeof madeOfSchema>

/** Runs may begin with each other's weights one after the other; so many are remembered. */
const longestLineage = 50

/** Whose weights a run began with. They lie beside it, so that it means the same when that run is gone. */
export const startOriginSchema = z.object({
  format: z.literal('lstm-workbench start'),
  version: z.literal(1),
  id: runIdSchema,
  /** What that run was called then. */
  name: z.string().max(1000),
  /** That run, then the one that it began with, and so on. */
  lineage: z.array(madeOfSchema).min(1).max(longestLineage),
})
export type StartOrigin = z.infer<typeof startOriginSchema>

/** The lineage of a run that began with weights of such a lineage, or at random. */
export const lineageOf = (run: MadeOf, before: readonly MadeOf[]): MadeOf[] =>
  [run, ...before].slice(0, longestLineage)

/** What decides in which part a row stands. */
function divisionOf(settings: MadeOf['settings']): string {
  const { columns, split, preparation } = settings
  const prepared: Readonly<Record<string, unknown>> = preparation
  const dividing = kindSpecOf(settings).dividedBy ?? []
  return JSON.stringify([columns, split, dividing.map((name) => [name, prepared[name] ?? null])])
}

/** Whether weights of such a lineage may have learned from rows that a run is tested on: its figures would then flatter it. */
export function mayHaveSeenTests(run: MadeOf, lineage: readonly MadeOf[]): boolean {
  const tested = run.testDatasetHash ?? run.datasetHash
  const testedId = run.testDatasetHash === null ? run.datasetId : (run.testDatasetId ?? undefined)
  return lineage.some((before) => {
    // Rows of one data set that were read or mended anew are hardly other rows, and are divided otherwise.
    if (before.datasetHash !== tested) return testedId !== undefined && before.datasetId === testedId
    // A file of test rows was never learned from by a run that was tested on it too.
    if (run.testDatasetHash !== null) return true
    return before.testDatasetHash !== null || divisionOf(before.settings) !== divisionOf(run.settings)
  })
}
