import { compareRuns } from '../../../src/main/runs/compareRuns'
import type { Calls } from '../../../src/shared/contract/calls'
import { freshName, runListItemSchema, type Run, type RunListItem } from '../../../src/shared/domain/run'
import { comparePlaces, isAsked, placeOf } from '../../../src/shared/domain/runPage'
import { ExpectedError } from '../../../src/shared/errors'
import type { Handlers } from '../../../src/shared/rpc'
import type { Tell } from './exampleJobs'
import { datasetOf } from './examplePreviews'
import { exampleRuns } from './exampleRuns'
import { exampleVectors } from './exampleVectorAnswers'

/** The example runs with what was done to them. */
export interface ExampleRunList {
  list(): Run[]
  find(id: string): Run | undefined
  rename(id: string, name: string): void
  setRemoved(id: string, isRemoved: boolean): void
  label(id: string, labels: Labels): void
}

/** What a person says of a run. */
type Labels = Partial<Pick<Run, 'starred' | 'archivedAt' | 'tags' | 'note'>>

/** Keeps the example runs until the window is loaded anew. */
export function createExampleRuns(): ExampleRunList {
  const removed = new Set<string>()
  const names = new Map<string, string>()
  const labels = new Map<string, Labels>()
  const list = () =>
    exampleRuns
      .filter(({ id }) => !removed.has(id))
      .map((run) => ({ ...run, name: names.get(run.id) ?? run.name, ...labels.get(run.id) }))
      .map((run) => ({ ...run, hasNote: run.note !== '' }))
  return {
    list,
    find: (id) => list().find((run) => run.id === id),
    rename: (id, name) => void names.set(id, name),
    label: (id, changes) => void labels.set(id, { ...labels.get(id), ...changes }),
    setRemoved: (id, isRemoved) => void (isRemoved ? removed.add(id) : removed.delete(id)),
  }
}

/** A run as lists show it. */
const listItem = (run: Run): RunListItem => runListItemSchema.parse(run)

/** Runs that can be looked at, compared, named and removed; starting one leads to the one that is running. */
export function exampleRunAnswers(runs: ExampleRunList, tell: Tell): Handlers<Calls>['runs'] {
  const get = (id: string): Run => {
    const run = runs.find(id)
    if (run === undefined) throw new ExpectedError({ code: 'run.notFound', params: { id } })
    return run
  }
  const changed = (id: string): null => {
    const run = runs.find(id)
    tell('runChanged', { id, run: run === undefined ? null : listItem(run) })
    return null
  }
  const runningId = exampleRuns[0]?.id ?? ''
  return {
    start: () => ({ runId: runningId }),
    repeat: () => ({ runId: runningId }),
    repeatSeeds: () => ({ runIds: [runningId], waiting: [] }),
    combine: () => ({ runId: runningId }),
    crossValidate: () => ({ runIds: [], waiting: [] }),
    foldSpread: () => null,
    tried: ({ steps }) => steps.map(() => null),
    seedSpread: ({ id }) => ({ runs: [{ id, seed: 42 }], mean: get(id).metrics.test, deviation: {} }),
    page: ({ filter, sort, after, limit }) => {
      const places = (run: RunListItem) => placeOf(run, sort)
      const all = runs.list().map(listItem)
      const found = all
        .filter((run) => isAsked(run, filter))
        .sort((one, other) => comparePlaces(places(one), places(other), sort))
      const behind = found.filter((run) => after === null || comparePlaces(after, places(run), sort) < 0)
      const items = behind.slice(0, limit).map((run) => ({ ...run, values: {} }))
      const last = items.at(-1)
      const next = behind.length > limit && last !== undefined ? places(last) : null
      const archived = all.filter(({ archivedAt }) => archivedAt !== null).length
      return { items, total: found.length, all: all.length - archived, archived, next }
    },
    groups: ({ filter }) => {
      const found = runs
        .list()
        .map(listItem)
        .filter((run) => isAsked(run, filter))
      return [...Map.groupBy(found, ({ datasetId }) => datasetId)].map(([key, members]) => ({
        key,
        title: members[0]?.datasetName ?? '',
        runs: members.length,
        seconds: members.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
        bytes: members.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
        newest: Math.max(...members.map(({ createdAt }) => createdAt)),
        best: members.find(({ score }) => score !== null) ?? null,
      }))
    },
    mark: ({ ids, starred, archived }) => {
      for (const id of ids) {
        if (starred !== undefined) runs.label(id, { starred })
        if (archived !== undefined) runs.label(id, { archivedAt: archived ? 1 : null })
        changed(id)
      }
      return null
    },
    tag: ({ ids, add, remove }) => {
      for (const id of ids) {
        const tags = [...new Set([...get(id).tags, ...add])].filter((tag) => !remove.includes(tag)).sort()
        runs.label(id, { tags })
        changed(id)
      }
      return null
    },
    tags: () => {
      const all = runs.list().flatMap(({ tags }) => tags)
      return [...new Set(all)].sort().map((tag) => ({ tag, runs: all.filter((one) => one === tag).length }))
    },
    note: ({ id, note }) => {
      runs.label(id, { note })
      return changed(id)
    },
    removeSome: ({ ids }) => {
      for (const id of ids) {
        runs.setRemoved(id, true)
        changed(id)
      }
      return { removed: ids }
    },
    free: () => ({ freed: [], bytes: 0 }),
    bringBack: () => ({ back: [] }),
    restoreSome: ({ ids }) => {
      for (const id of ids) {
        runs.setRemoved(id, false)
        changed(id)
      }
      return null
    },
    freeName: ({ name }) =>
      freshName(
        name,
        runs.list().map((run) => run.name),
      ),
    curves: ({ ids, metric }) =>
      ids.map((id) => ({
        id,
        points: get(id).history.map(({ epoch, loss, training, validation }) => ({
          epoch,
          training: (metric === 'loss' ? loss : training[metric]) ?? null,
          validation: validation[metric] ?? null,
        })),
      })),
    get: ({ id }) => get(id),
    stop: ({ id }) => changed(id),
    pause: ({ id }) => changed(id),
    resume: ({ id }) => changed(id),
    rename: ({ id, name }) => {
      runs.rename(id, name)
      return changed(id)
    },
    remove: ({ id }) => {
      runs.setRemoved(id, true)
      return changed(id)
    },
    restore: ({ id }) => {
      runs.setRemoved(id, false)
      return changed(id)
    },
    compare: ({ ids }) =>
      compareRuns(
        ids.map(get),
        {
          dataset: (id) => datasetOf(id)?.name ?? id,
          vectors: (id) => exampleVectors.find((vectors) => vectors.id === id)?.name ?? id,
        },
        (id) => ({ runs: [{ id, seed: 42 }], mean: get(id).metrics.test, deviation: {} }),
      ),
  }
}
