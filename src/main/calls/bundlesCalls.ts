import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import { openBundle } from '../bundles/openBundle'
import type { Workbench } from '../workbench'

/** Bundles: runs that come from another data folder. */
export function bundlesCalls(workbench: Workbench): Handlers<Calls>['bundles'] {
  const { board, offered } = workbench
  return {
    open: ({ token }) => {
      const file = offered.find(token)
      const jobId = board.begin({ kind: 'import', title: file.name }, (onProgress) => {
        const work = openBundle(workbench, file, onProgress)
        return { ...work, result: work.result.finally(() => offered.release(token)) }
      })
      return { jobId }
    },
  }
}
