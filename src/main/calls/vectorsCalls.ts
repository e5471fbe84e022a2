import type { Calls } from '../../shared/contract/calls'
import { ok } from '../../shared/result'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'

/** Word vectors: import them once, use them in any experiment. */
export function vectorsCalls({ trainer, board, offered, vectors }: Workbench): Handlers<Calls>['vectors'] {
  return {
    list: () => vectors.list(),
    import: ({ token }) => {
      const { path, name: sourceName } = offered.find(token)
      const jobId = board.begin({ kind: 'import', title: sourceName }, (onProgress) => {
        const input = { path, sourceName, folder: vectors.folder }
        const job = trainer.run('importVectors', input, (note) => onProgress(note.progress))
        const stored = job.result.then((result) => {
          if (!result.ok) return result
          vectors.add(result.value)
          return ok(result.value.id)
        })
        return { result: stored.finally(() => offered.release(token)), cancel: job.cancel }
      })
      return { jobId }
    },
  }
}
