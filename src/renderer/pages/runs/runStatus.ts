import type { Run, RunStatus } from '../../../shared/domain/run'

/** How a status looks and reads; the icon tells it apart without colour. */
export interface StatusLook {
  readonly label: string
  /** Name of a lucide icon. */
  readonly icon: string
  readonly tone: 'neutral' | 'primary' | 'success' | 'warning' | 'error'
  /** One sentence. */
  readonly help: string
}

/** The look of every status. */
export const statusLooks = {
  queued: {
    label: 'Queued',
    icon: 'i-lucide-clock',
    tone: 'neutral',
    help: 'Starts as soon as the runs before it have ended.',
  },
  running: { label: 'Running', icon: 'i-lucide-loader', tone: 'primary', help: 'Is being trained now.' },
  paused: {
    label: 'Paused',
    icon: 'i-lucide-pause',
    tone: 'neutral',
    help: 'Waits to be continued, to the same result as without the pause.',
  },
  interrupted: {
    label: 'Interrupted',
    icon: 'i-lucide-unplug',
    tone: 'warning',
    help: 'Its process ended before it did; finished epochs are kept and it can be continued.',
  },
  finished: { label: 'Finished', icon: 'i-lucide-circle-check', tone: 'success', help: 'Ran to its end.' },
  stopped: {
    label: 'Stopped',
    icon: 'i-lucide-circle-stop',
    tone: 'neutral',
    help: 'Ended by hand; the best epoch until then is the result.',
  },
  failed: {
    label: 'Failed',
    icon: 'i-lucide-circle-x',
    tone: 'error',
    help: 'Ended by an error; finished epochs are kept.',
  },
} as const satisfies Record<RunStatus, StatusLook>

/** What the page of a run says about an end that was not planned; null where nothing needs to be said. */
export function endNote(run: Run): { readonly title: string; readonly text: string } | null {
  const last = run.history.at(-1)?.epoch ?? 0
  const wanted = run.experiment.training.epochs
  const kept = keptText(run)
  if (run.freedAt !== null)
    return {
      title: 'Weights given up',
      text: 'Figures and test answers are kept; the run answers nothing new. Trained again with the same settings it comes to the same weights.',
    }
  switch (run.status) {
    case 'stopped':
      return {
        title: 'Stopped by hand',
        text: `${trainedText(last, wanted)} trained. ${kept} A stopped run cannot be continued.`,
      }
    case 'interrupted':
      return {
        title: 'Interrupted',
        text: `${trainedText(last, wanted, 'now')} trained. ${kept} It can be continued where it was.`,
      }
    case 'paused':
      return {
        title: 'Paused',
        text: `${trainedText(last, wanted, 'now')} trained. It can be continued at any time, also after the application was closed.`,
      }
    case 'finished':
      return last < wanted && last > 0
        ? {
            title: 'Stopped early',
            text: `${trainedText(last, wanted)} trained: ${lateEpochs(run, last)}. ${kept}`,
          }
        : null
    case 'queued':
    case 'running':
    case 'failed':
      return null
  }
}

function trainedText(last: number, wanted: number, when: 'now' | 'before' = 'before'): string {
  const verb = when === 'now' ? (last === 1 ? 'is' : 'are') : last === 1 ? 'was' : 'were'
  return `${last} of ${wanted} ${wanted === 1 ? 'epoch' : 'epochs'} ${verb}`
}

function lateEpochs(run: Run, last: number): string {
  const late = last - (run.bestEpoch ?? 0)
  return late === 1
    ? 'the last one brought no better validation result'
    : `the last ${late} brought no better validation result`
}

function keptText(run: Run): string {
  return run.bestEpoch === null
    ? 'No epoch was finished, so there is no model.'
    : `The model of epoch ${run.bestEpoch} is kept.`
}
