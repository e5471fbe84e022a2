import { isActive, type Run } from '../../../shared/domain/run'

export type RunTabId = 'evaluation' | 'learning' | 'try' | 'inside' | 'settings' | 'export'

/** A tab of a run's page. */
export interface RunTab {
  readonly id: RunTabId
  readonly label: string
  /** Whether there is nothing to show in it. */
  readonly disabled: boolean
}

/** The tabs of a run, the same from its first moment on; those without content yet are switched off. */
export function runTabs(run: Run): readonly RunTab[] {
  // A model is used only when the run has ended: until then its files change with every better epoch.
  const hasModel = !isActive(run.status) && run.bestEpoch !== null && run.freedAt === null
  return [
    { id: 'learning', label: 'Learning', disabled: false },
    { id: 'evaluation', label: 'Evaluation', disabled: run.evaluation === null },
    { id: 'try', label: 'Try it', disabled: !hasModel },
    { id: 'inside', label: 'Inside the cell', disabled: !hasModel },
    { id: 'settings', label: 'Settings', disabled: false },
    { id: 'export', label: 'Export', disabled: !hasModel },
  ]
}

/** The tab a page opens with: the result of a run that has one, else how it learns. */
export function openTab(run: Run): RunTabId {
  return run.evaluation === null ? 'learning' : 'evaluation'
}

/** Whether the head of a run's page can be folded: not while it tells how far a run is, or what went wrong. */
export const canFold = (run: Pick<Run, 'status' | 'error'>): boolean =>
  !isActive(run.status) && run.error === null

/** Whether a tab needs the room of the head: what a person works with does, in a low window also the figures of the result. */
export const foldsHead = (tab: RunTabId, isLow: boolean): boolean =>
  tab !== 'learning' && (isLow || tab !== 'evaluation')
