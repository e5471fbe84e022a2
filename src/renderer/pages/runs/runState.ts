import type { AppError } from '../../../shared/errors'
import { isActive, type Epoch, type Run, type RunProgress } from '../../../shared/domain/run'

/** What the page of a run knows: the stored run, and what was announced since. */
export type RunState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unavailable'; readonly error: AppError }
  | {
      readonly kind: 'shown'
      readonly run: Run
      /** The last hint of a run that goes on; null before the first and after the end. */
      readonly progress: RunProgress | null
    }

/** What changes it. */
export type RunNews =
  | { readonly kind: 'snapshot'; readonly run: Run }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'epoch'; readonly runId: string; readonly epoch: Epoch }
  | { readonly kind: 'progress'; readonly progress: RunProgress }

/** The next state of the page. A snapshot is the truth; epochs and progress are hints that it may already hold. */
export function nextRunState(state: RunState, news: RunNews): RunState {
  switch (news.kind) {
    case 'snapshot':
      return { kind: 'shown', run: withLaterEpochs(news.run, state), progress: keptProgress(news.run, state) }
    case 'failed':
      // A page that shows something is not blanked by one lost answer; a run that was deleted is gone.
      return state.kind === 'shown' && news.error.code !== 'run.notFound'
        ? state
        : { kind: 'unavailable', error: news.error }
    case 'epoch':
      if (state.kind !== 'shown' || state.run.id !== news.runId) return state
      return { ...state, run: withEpoch(state.run, news.epoch) }
    case 'progress': {
      if (state.kind !== 'shown' || state.run.id !== news.progress.runId) return state
      if (!isActive(state.run.status)) return state
      return { ...state, run: { ...state.run, status: 'running' }, progress: news.progress }
    }
  }
}

function withEpoch(run: Run, epoch: Epoch): Run {
  const others = run.history.filter((known) => known.epoch !== epoch.epoch)
  const history = [...others, epoch].toSorted((one, other) => one.epoch - other.epoch)
  return { ...run, history, epochs: Math.max(run.epochs, epoch.epoch) }
}

/** A snapshot that was on its way while an epoch ended does not take that epoch back. */
function withLaterEpochs(run: Run, state: RunState): Run {
  if (state.kind !== 'shown' || state.run.id !== run.id || !isActive(run.status)) return run
  const last = run.history.at(-1)?.epoch ?? 0
  return state.run.history.filter(({ epoch }) => epoch > last).reduce(withEpoch, run)
}

function keptProgress(run: Run, state: RunState): RunProgress | null {
  if (state.kind !== 'shown' || state.run.id !== run.id || !isActive(run.status)) return null
  return state.progress
}
