import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { everyRun, isOwnOrder, newestFirst, type RunFilter, type RunSort } from '../../shared/domain/runPage'
import type { QueryState } from './query'
import { createRunPages, type RunPages, type RunRows } from './runPages'
import { useEvent } from './useClient'
import { useWorkbench } from './workbench'

/** Which runs a component shows. */
export interface UseRunPagesOptions {
  /** Null while none are asked for. */
  readonly filter?: () => RunFilter | null
  readonly sort?: () => RunSort
  /** Fields that are told beside each run; none when left out. */
  readonly columns?: () => readonly string[]
  /** Runs of a page, at most 500; default 100. */
  readonly pageSize?: number
}

/** The runs that a component shows. */
export interface UseRunPagesReturn {
  readonly state: Readonly<ShallowRef<QueryState<RunRows>>>
  /** Says which rows are in sight, so that they and the next ones are fetched. */
  show(first: number, last: number): void
  /** Asks anew, for when asking has failed. */
  reload(): void
}

/** A search rests this long before it is asked for, milliseconds. */
const restMs = 150

/** Shows a list of runs that follows its filter and order: asked for page by page, and kept fresh by the rows that events bring. */
export function useRunPages({
  filter = () => everyRun,
  sort = () => newestFirst,
  columns = () => [],
  pageSize = 100,
}: UseRunPagesOptions = {}): UseRunPagesReturn {
  const { client, bridge } = useWorkbench()
  const state = shallowRef<QueryState<RunRows>>({ phase: 'loading' })
  let pages: RunPages | null = null
  let resting: ReturnType<typeof setTimeout> | undefined

  function reload(): void {
    const [asked, order, told] = [filter(), sort(), columns()]
    if (asked === null) return
    const fields = [...new Set([...told, ...(isOwnOrder(order.by) ? [] : [order.by])])]
    const isCurrent = (): boolean => pages === own
    const own = createRunPages({
      filter: asked,
      sort: order,
      columns: fields,
      pageSize,
      ask: (after, limit, ids) =>
        client.runs.page({
          filter: ids === undefined ? asked : { ...asked, ids: [...ids] },
          sort: order,
          after,
          limit,
          columns: fields,
        }),
      onRows: (value) => {
        if (isCurrent()) state.value = { phase: 'ready', value }
      },
      onError: (error) => {
        if (isCurrent()) state.value = { ...state.value, phase: 'failed', error }
      },
    })
    pages = own
    void own.load()
  }

  watch(
    () => JSON.stringify([filter(), sort(), columns()]),
    (_now, before) => {
      clearTimeout(resting)
      if (before === undefined) reload()
      else resting = setTimeout(reload, restMs)
    },
    { immediate: true },
  )
  useEvent('runChanged', ({ id, run }) => pages?.change(id, run))
  // Events were missed while the line was broken.
  const forget = bridge.onReturn?.(reload)
  onScopeDispose(() => {
    clearTimeout(resting)
    forget?.()
    pages = null
  })
  return { state, show: (first, last) => pages?.show(first, last), reload }
}
