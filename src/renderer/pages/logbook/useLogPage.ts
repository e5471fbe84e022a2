import type { ShallowRef } from 'vue'
import type { LogChange, LogPage } from '../../../shared/domain/logbook'
import { useNotices } from '../../components/useNotices'
import type { QueryState } from '../../stores/query'
import { useClient, useEvent } from '../../stores/useClient'
import { useQuery } from '../../stores/useQuery'

/** A page of the logbook and what can be done to it. */
export interface UseLogPageReturn {
  readonly state: Readonly<ShallowRef<QueryState<LogPage>>>
  reload(): Promise<void>
  /** Makes a change, stored at once. Resolves to whether it could be made; what kept it from that is told. */
  change(change: LogChange): Promise<boolean>
  /** Makes a change and offers to undo it by another one. */
  undoable(title: string, change: LogChange, back: LogChange): Promise<void>
}

/** Shows a page of the logbook and keeps up with what other windows change. */
export function useLogPage(id: () => string): UseLogPageReturn {
  const client = useClient()
  const notices = useNotices()
  const { state, reload, set } = useQuery(id, (asked) => client.logbook.get({ id: asked }))
  useEvent('logbookChanged', (event) => {
    if (event.id === id() && event.page?.changedAt !== state.value.value?.changedAt) void reload()
  })
  async function change(asked: LogChange): Promise<boolean> {
    const result = await client.logbook.change({ id: id(), change: asked })
    if (result.ok) set(result.value)
    else {
      notices.fail(result.error)
      void reload()
    }
    return result.ok
  }
  return {
    state,
    reload,
    change,
    undoable: async (title, asked, back) => {
      if (await change(asked)) notices.undoable(title, () => void change(back))
    },
  }
}
