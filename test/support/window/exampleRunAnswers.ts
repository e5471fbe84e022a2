import { compareRuns } from '../../../src/main/runs/compareRuns'
import type { Calls } from '../../../src/shared/contract/calls'
import { freshName, type Run, type RunListItem } from '../../../src/shared/domain/run'
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
}

/** Keeps the example runs until the window is loaded anew. */
export function createExampleRuns(): ExampleRunList {
  const removed = new Set<string>()
  const names = new Map<string, string>()
  const list = () =>
    exampleRuns
      .filter(({ id }) => !removed.has(id))
      .map((run) => ({ ...run, name: names.get(run.id) ?? run.name }))
  return {
    list,
    find: (id) => list().find((run) => run.id === id),
    rename: (id, name) => void names.set(id, name),
    setRemoved: (id, isRemoved) => void (isRemoved ? removed.add(id) : removed.delete(id)),
  }
}

const listItem = ({ id, name, task, status, datasetId, datasetName, color, createdAt, endedAt, seconds, epochs, parameters, score, goodness }: Run): RunListItem => ({ id, name, task, status, datasetId, datasetName, color, createdAt, endedAt, seconds, epochs, parameters, score, goodness }) // prettier-ignore

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
    page: ({ filter, sort, after, limit }) => {
      const places = (run: RunListItem) => placeOf(run, sort)
      const all = runs.list().map(listItem)
      const found = all
        .filter((run) => isAsked(run, filter))
        .sort((one, other) => comparePlaces(places(one), places(other), sort))
      const behind = found.filter((run) => after === null || comparePlaces(after, places(run), sort) < 0)
      const items = behind.slice(0, limit)
      const last = items.at(-1)
      const next = behind.length > limit && last !== undefined ? places(last) : null
      return { items, total: found.length, all: all.length, next }
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
      compareRuns(ids.map(get), {
        dataset: (id) => datasetOf(id)?.name ?? id,
        vectors: (id) => exampleVectors.find((vectors) => vectors.id === id)?.name ?? id,
      }),
  }
}
