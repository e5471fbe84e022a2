import type { Calls } from '../../shared/contract/calls'
import { isTooMuch, logListItem, mostLogParts, mostPageRuns, type LogPage } from '../../shared/domain/logbook'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { newId } from '../newId'
import type { Workbench } from '../workbench'

/** Pages that a person writes about runs. */
export function logbookCalls(workbench: Workbench): Handlers<Calls>['logbook'] {
  const { store, now, announce, board, exports } = workbench
  const find = (id: string): LogPage => {
    const page = store.logbook.find(id)
    if (page === null) throw expected('logbook.notFound', { id })
    return page
  }
  const announced = (page: LogPage): LogPage => {
    announce('logbookChanged', { id: page.id, page: logListItem(page) })
    return page
  }
  return {
    list: () => store.logbook.list().map(logListItem),
    get: ({ id }) => find(id),
    add: ({ title }) => {
      const at = now()
      const page: LogPage = { id: newId('l'), title, parts: [], createdAt: at, changedAt: at }
      store.logbook.add(page)
      return announced(page)
    },
    change: ({ id, change }) => {
      const changed = store.logbook.change(id, change, now())
      if (changed === null) {
        const page = find(id)
        const { title } = page
        throw isTooMuch(page, change)
          ? expected('logbook.full', { title, parts: mostLogParts, runs: mostPageRuns })
          : expected('logbook.changed', { title })
      }
      return announced(changed)
    },
    remove: ({ id }) => {
      find(id)
      store.logbook.remove(id, now())
      announce('logbookChanged', { id, page: null })
      return null
    },
    restore: ({ id }) => {
      store.logbook.restore(id)
      announced(find(id))
      return null
    },
    export: ({ id }) => {
      const page = find(id)
      const jobId = board.begin({ kind: 'export', title: page.title }, (onProgress) =>
        exports.createPage(page, onProgress),
      )
      return { jobId }
    },
  }
}
