import { basename } from 'node:path'
import type { Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { announceDataset, findDataset, findDatasetFile, presentDatasetItem } from '../datasets/findDataset'
import { askFindings, thenLookOver } from '../datasets/askFindings'
import { findSource } from '../datasets/findSource'
import { checkedRoles } from '../datasets/chosenRoles'
import { fixDataset, undoFix } from '../datasets/fixDataset'
import { importDataset } from '../datasets/importDataset'
import { describeReading, forgetCopy, readAgain, startPreview, undoReading } from '../datasets/readAgain'
import { removeFix } from '../datasets/removeFix'
import { letGoAt } from '../store/removedStore'
import { newestOnly } from '../trainer/newestOnly'
import type { Workbench } from '../workbench'
import { valueOf } from '../../shared/result'

/** Data sets: import, look at, name, remove. A newer look at how a file could be read ends the older one. */
export function datasetsCalls(workbench: Workbench): Handlers<Calls>['datasets'] {
  const { store, trainer, board, offered, host, announce, now, paths } = workbench
  const newestPreview = newestOnly<'previewReading'>()
  function takeOut(id: string, at: number): null {
    findDataset(workbench, id)
    if (!store.datasets.remove(id, at)) {
      throw expected('dataset.inUse', { runs: store.datasets.countActiveRuns(id) })
    }
    announceDataset({ store, announce }, id)
    return null
  }
  return {
    list: () => store.datasets.list().map(presentDatasetItem),
    get: ({ id }) => findDataset(workbench, id),
    import: ({ source, name, reading }) => {
      const found = findSource(workbench, source)
      const title = reading?.table === undefined ? found.title : `${found.title}: ${reading.table}`
      const jobId = board.begin({ kind: 'import', title }, (onProgress) => {
        const work = thenLookOver(workbench, importDataset(workbench, found, { name, reading }, onProgress))
        return { ...work, result: work.result.finally(() => found.release()) }
      })
      return { jobId }
    },
    offerText: ({ name, text }) => offered.offerText(name, text),
    withdraw: async ({ token }) => {
      await offered.release(token)
      return null
    },
    tables: async ({ source, reading = {} }) => {
      const { path, sourceName, copy, together } = findSource(workbench, source)
      const input = {
        path,
        sourceName,
        folder: paths.datasets,
        isCopy: copy !== null,
        ...(together === undefined ? {} : { together: [...together] }),
        reading,
      }
      return valueOf(await trainer.run('tables', input).result)
    },
    choose: async () => {
      const paths = await host.chooseFiles()
      return Promise.all(paths.map((path) => offered.offer(path, basename(path))))
    },
    rename: ({ id, name }) => {
      findDataset(workbench, id)
      store.datasets.rename(id, name)
      announceDataset({ store, announce }, id)
      return findDataset(workbench, id)
    },
    remove: ({ id }) => takeOut(id, now()),
    letGo: ({ id }) => takeOut(id, letGoAt),
    restore: ({ id }) => {
      findDatasetFile(workbench, id)
      store.datasets.restore(id)
      announceDataset({ store, announce }, id)
      return findDataset(workbench, id)
    },
    chooseRoles: ({ id, roles }) => {
      const { columns } = findDataset(workbench, id)
      store.datasets.chooseRoles(id, roles === null ? null : checkedRoles(roles, columns))
      announceDataset({ store, announce }, id)
      return findDataset(workbench, id)
    },
    findings: (question) => askFindings(workbench, question),
    fix: ({ id, fix }) => ({ jobId: fixDataset(workbench, findDataset(workbench, id), fix) }),
    undoFix: ({ id }) => undoFix(workbench, findDataset(workbench, id)),
    removeFix: ({ id, step }) => ({ jobId: removeFix(workbench, findDataset(workbench, id), step) }),
    reading: ({ id }) => describeReading(workbench, findDataset(workbench, id).id),
    previewReading: async ({ id, reading }) =>
      valueOf(await newestPreview.of(startPreview(workbench, findDataset(workbench, id), reading))),
    readAgain: ({ id, reading }) => ({ jobId: readAgain(workbench, findDataset(workbench, id), reading) }),
    undoReading: ({ id }) => undoReading(workbench, findDataset(workbench, id)),
    forgetCopy: async ({ id }) => {
      await forgetCopy(workbench, findDataset(workbench, id).id)
      return null
    },
    rows: async ({ id, offset, limit }) => {
      findDataset(workbench, id)
      const dataset = findDatasetFile(workbench, id)
      return valueOf(await trainer.run('rows', { dataset, offset, limit }).result)
    },
  }
}
