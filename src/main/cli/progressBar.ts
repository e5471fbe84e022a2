import { SingleBar } from 'cli-progress'
import type { Terminal } from './terminal'

/** Shows how far something is, on standard error where somebody watches. */
export interface ProgressBar {
  /** @param fraction 0..1, null while unknown */
  update(fraction: number | null, doing: string): void
  close(): void
}

const steps = 1000

/** A bar where standard error is a terminal; elsewhere nothing moves. */
export function openProgressBar(terminal: Terminal): ProgressBar {
  if (!terminal.isWatched) return { update: () => {}, close: () => {} }
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage} % {doing}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  })
  bar.start(steps, 0, { doing: '' })
  return {
    update: (fraction, doing) => {
      bar.update(Math.round((fraction ?? 0) * steps), { doing })
    },
    close: () => {
      bar.stop()
    },
  }
}
