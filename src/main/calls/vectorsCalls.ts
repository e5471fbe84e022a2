import type { Calls } from '../../shared/contract/calls'
import type { PublishedVectors, StoredVectors, WordVectors } from '../../shared/domain/wordVectors'
import { isActive, isResumable, type RunListItem } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { storedWork, type StartWork } from '../jobs/storedWork'
import { fetchVectors } from '../vectors/fetchVectors'
import { glove, type Publication } from '../vectors/publishedVectors'
import type { Workbench } from '../workbench'

/** What is told of published word vectors before they are fetched. */
const offeredAs = ({ id, name, words, dimension, bytes }: Publication): PublishedVectors => ({
  id,
  name,
  words,
  dimension,
  bytes,
})

/** Word vectors: import or fetch them once, use them in any experiment, remove them. */
export function vectorsCalls(workbench: Workbench): Handlers<Calls>['vectors'] {
  const { trainer, board, offered, vectors, store } = workbench
  /** The job that fetches published vectors, while there is one. */
  let fetching: string | null = null
  const known = (found: WordVectors | null, id: string): WordVectors => {
    if (found === null) throw expected('vectors.notFound', { id })
    return found
  }
  /** Whether a run is trained, waits, or may be continued: it begins with its vectors again. */
  const goesOn = (run: Pick<RunListItem, 'id' | 'status'>): boolean => {
    const found = isActive(run.status) ? null : store.runs.find(run.id)
    return found === null ? isActive(run.status) : isResumable(found)
  }
  const withUse = (one: WordVectors): StoredVectors => ({
    ...one,
    bytes: vectors.bytes(one.id),
    runs: store.runs.beganWith(one.id).length,
  })
  return {
    list: () => vectors.list().map(withUse),
    get: ({ id }) => withUse(known(vectors.describe(id), id)),
    remove: ({ id }) => {
      known(vectors.find(id), id)
      const waiting = store.runs.beganWith(id).filter(goesOn)
      if (waiting.length > 0) throw expected('vectors.inUse', { runs: waiting.length })
      vectors.remove(id)
      return null
    },
    restore: ({ id }) => {
      if (!vectors.restore(id)) throw expected('vectors.notFound', { id })
      return null
    },
    published: () => (vectors.list().some(({ name }) => name === glove.name) ? [] : [offeredAs(glove)]),
    fetch: () => {
      // Two downloads into one file would spoil both.
      if (fetching === null) {
        const jobId = board.begin({ kind: 'import', title: glove.name }, (onProgress) => {
          const work = fetchVectors(glove, workbench, onProgress)
          return { ...work, result: work.result.finally(() => (fetching = null)) }
        })
        fetching = jobId
      }
      return { jobId: fetching }
    },
    import: ({ token }) => {
      const { path, name: sourceName } = offered.find(token)
      const jobId = board.begin({ kind: 'import', title: sourceName }, (onProgress) => {
        const input = { path, sourceName, folder: vectors.folder }
        const start: StartWork<'importVectors'> = (onNote) => trainer.run('importVectors', input, onNote)
        const work = storedWork(start, onProgress, (found) => {
          vectors.add(found)
          return found.id
        })
        return { ...work, result: work.result.finally(() => offered.release(token)) }
      })
      return { jobId }
    },
  }
}
