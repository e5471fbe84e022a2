import { createHash } from 'node:crypto'
import type { Experiment } from '../../shared/tasks/catalogue'

/** Settings with the rows that they are for. */
interface Made {
  readonly settings: Experiment
  readonly datasetHash: string
  readonly testDatasetHash: string | null
}

/**
 * What an experiment is made of but its name, its training seed and what is kept of it, as a SHA-256: runs with the same recipe differ by chance
 * alone. The order of fields does not count.
 */
export function recipeOf({ settings, datasetHash, testDatasetHash }: Made): string {
  const { startFrom, frozen } = settings.training
  // JSON leaves out what is undefined. What begins at random is the same whether it says so or not.
  const start = { startFrom: startFrom ?? undefined, frozen: frozen?.length ? frozen : undefined }
  const training = { ...settings.training, ...start, seed: undefined, keepEpochs: undefined }
  const recipe = ordered({ ...settings, name: undefined, training, datasetHash, testDatasetHash })
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex')
}

/** The same value with the fields of its objects in alphabetical order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]))
}
