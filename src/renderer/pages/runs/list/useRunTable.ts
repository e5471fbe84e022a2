import { computed, ref, type Ref, type WritableComputedRef } from 'vue'
import { everyRun, type RunFilter, type RunGrouping } from '../../../../shared/domain/runPage'
import { usualRunTable, type RunTable, type RunView } from '../../../../shared/domain/runView'
import { useNotices } from '../../../components/useNotices'
import { useWorkbench } from '../../../stores/workbench'

/** What the table of runs shows and how it looks; its look is remembered, and the whole can be kept as a view. */
export interface UseRunTableReturn {
  readonly filter: Ref<RunFilter>
  readonly group: Ref<RunGrouping | null>
  readonly table: WritableComputedRef<RunTable>
  readonly views: Readonly<Ref<readonly RunView[]>>
  /** Keeps what is shown under a name, in place of an earlier view of that name. */
  saveView(name: string): void
  openView(view: RunView): void
  /** Forgets a view and offers to undo it. */
  removeView(view: RunView): void
}

/** The state of the table of runs in this window. */
export function useRunTable(): UseRunTableReturn {
  const { settings } = useWorkbench()
  const notices = useNotices()
  const filter = ref<RunFilter>(everyRun)
  const group = ref<RunGrouping | null>(null)
  /** Until main has stored a change, the change itself. */
  const changed = ref<RunTable | null>(null)
  const views = computed(() => settings.state.value.value?.runViews ?? [])

  async function keep(runViews: RunView[]): Promise<void> {
    const result = await settings.change({ runViews })
    if (!result.ok) notices.fail(result.error)
  }

  const table = computed<RunTable>({
    get: () => changed.value ?? settings.state.value.value?.runTable ?? usualRunTable,
    set: (runTable) => {
      changed.value = runTable
      void settings.change({ runTable }).then((result) => {
        if (!result.ok) notices.fail(result.error)
        if (changed.value === runTable) changed.value = null
      })
    },
  })

  return {
    filter,
    group,
    table,
    views,
    saveView(name) {
      const view: RunView = { name, filter: filter.value, group: group.value, table: table.value }
      void keep([...views.value.filter((one) => one.name !== name), view].sort(byName))
    },
    openView(view) {
      filter.value = view.filter
      group.value = view.group
      table.value = view.table
    },
    removeView(view) {
      const before = [...views.value]
      void keep(before.filter(({ name }) => name !== view.name))
      notices.undoable(`Deleted the view "${view.name}"`, () => void keep(before))
    },
  }
}

const byName = (one: RunView, other: RunView): number => one.name.localeCompare(other.name)
