import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'
import { findTrainedRun } from './predictionsCalls'

/** Exports of trained models. */
export function exportsCalls(workbench: Workbench): Handlers<Calls>['exports'] {
  const { board, exports, host } = workbench
  return {
    create: (order) => {
      const run = findTrainedRun(workbench, order.runId)
      const jobId = board.begin({ kind: 'export', title: `${run.name} (${order.format})` }, (onProgress) =>
        exports.create(run, order, { place: host.exportPlace ?? null, onProgress }),
      )
      return { jobId }
    },
    get: ({ id }) => exports.find(id).receipt,
    save: ({ id }) => host.saveExport(exports.find(id).made),
  }
}
