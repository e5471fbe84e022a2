import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { openSealed } from '../../disk/sealedJson'
import { datasetIdSchema, runIdSchema } from '../../shared/domain/identifier'
import { runFile } from '../../shared/runFiles'
import {
  datasetDescriptionSchema,
  runDescriptionSchema,
  type DatasetDescription,
  type RunDescription,
} from '../../shared/domain/description'
import type { Workbench } from '../workbench'

type Needs = Pick<Workbench, 'store' | 'paths'>

/** What lies in the data folder without a place in the database. */
export interface FoundLost {
  readonly datasets: readonly DatasetDescription[]
  readonly runs: readonly (RunDescription & { readonly isKnown: boolean })[]
  readonly unreadable: readonly { readonly place: string; readonly reason: string }[]
}

type Unreadable = FoundLost['unreadable'][number]

/** Looks through the data folder for data sets and runs that the database does not know, or knows at an earlier state. */
export async function findLost(workbench: Needs): Promise<FoundLost> {
  const unreadable: Unreadable[] = []
  const datasets = await lostDatasets(workbench, unreadable)
  const runs = await lostRuns(workbench, unreadable)
  return { datasets, runs, unreadable }
}

async function lostDatasets(
  { store, paths }: Needs,
  unreadable: Unreadable[],
): Promise<DatasetDescription[]> {
  const names = readdirSync(paths.datasets)
  const mentioned = new Set([...store.datasets.allHashes(), ...store.sources.allFiles().hashes])
  const lost: DatasetDescription[] = []
  for (const name of names) {
    const id = datasetIdSchema.safeParse(name.replace(/\.json$/, ''))
    if (!name.endsWith('.json') || !id.success || store.datasets.isThere(id.data)) continue
    const place = join(paths.datasets, name)
    const description = await readDescription(place, datasetDescriptionSchema)
    if ('reason' in description) {
      unreadable.push({ place, reason: description.reason })
      continue
    }
    const { dataset, states } = description
    for (const { hash } of [dataset, ...states]) mentioned.add(hash)
    if (existsSync(paths.datasetFile(dataset.hash))) lost.push(description)
    else if (!store.datasets.has(id.data))
      unreadable.push({ place, reason: `the rows of "${dataset.name}" are not there` })
  }
  const doomed = new Set(store.doomed.list().map(({ name }) => name))
  for (const name of names) {
    const hash = /^([0-9a-f]{64})\.arrow$/.exec(name)?.[1]
    if (hash === undefined || mentioned.has(hash) || doomed.has(hash)) continue
    unreadable.push({ place: join(paths.datasets, name), reason: 'nothing says what these rows are' })
  }
  return lost
}

async function lostRuns({ store, paths }: Needs, unreadable: Unreadable[]): Promise<FoundLost['runs']> {
  const known = store.descriptions.runStates()
  const lost: FoundLost['runs'][number][] = []
  for (const name of readdirSync(paths.runs)) {
    const status = known.get(name)
    if (!runIdSchema.safeParse(name).success || (status !== undefined && !mayBeBehind.has(status))) continue
    const place = join(paths.runs, name)
    const file = join(place, runFile)
    if (!existsSync(file)) {
      if (status === undefined && readdirSync(place).length > 0)
        unreadable.push({ place, reason: 'nothing says what this run is' })
      continue
    }
    const description = await readDescription(file, runDescriptionSchema)
    if ('reason' in description) {
      if (status === undefined) unreadable.push({ place, reason: description.reason })
    } else if (status === undefined || isOver.has(description.run.status)) {
      lost.push({ ...description, isKnown: status !== undefined })
    }
  }
  return lost
}

/** What an old copy of a database may say of a run that has ended since. */
const mayBeBehind: ReadonlySet<string> = new Set(['queued', 'paused', 'interrupted', 'failed'])
const isOver: ReadonlySet<string> = new Set(['finished', 'stopped'])

async function readDescription<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema> | { readonly reason: string }> {
  try {
    const { value, isSealed } = openSealed(await readFile(file, 'utf8'))
    if (!isSealed) return { reason: 'its description is not whole' }
    const parsed = schema.safeParse(value)
    return parsed.success ? parsed.data : { reason: 'its description is of another version' }
  } catch {
    return { reason: 'its description is damaged' }
  }
}
