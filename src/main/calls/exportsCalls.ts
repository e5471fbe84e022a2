import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'
import { findTrainedRun } from './predictionsCalls'

/** Exports of trained models. */
export function exportsCalls(workbench: Workbench): Handlers<Calls>['exports'] {
  const { board, exports, host } = workbench
  return {
    create: ({ runId, format }) => {
      const run = findTrainedRun(workbench, runId)
      const jobId = board.begin({ kind: 'export', title: `${run.name} (${format})` }, (onProgress) =>
        exports.create(run, format, onProgress),
      )
      return { jobId }
    },
    get: ({ id }) => exports.find(id).receipt,
    save: ({ id }) => {
      const { folder, name } = exports.find(id)
      return host.saveExport(folder, name)
    },
  }
}
