import type { EventEmitter } from 'node:events'

/** What Ctrl-C does: once ends what goes on in good order, twice ends the command. */
export interface Interrupts {
  /** While `work` goes on, the first Ctrl-C calls `first` instead of ending the command. */
  during<Value>(first: () => void, work: Promise<Value>): Promise<Value>
  close(): void
}

/** Where signals and the time come from. */
export interface InterruptSources {
  readonly signals: Pick<EventEmitter, 'on' | 'once' | 'off'>
  /** Milliseconds. */
  readonly now: () => number
}

/**
 * One Ctrl-C can arrive several times, from the process group and from the script that passes it on; nobody presses it
 * twice within this many milliseconds.
 */
const sameInterruptMs = 300

/** Listens to the signals of the terminal; `end` is called with the exit status when the command shall end. */
export function listenForInterrupts(
  end: (status: number) => void,
  { signals, now }: InterruptSources = { signals: process, now: () => performance.now() },
): Interrupts {
  let first: (() => void) | null = null
  let heardAt = Number.NEGATIVE_INFINITY
  const onInterrupt = () => {
    if (now() - heardAt < sameInterruptMs) return
    heardAt = now()
    const gentle = first
    first = null
    if (gentle === null) end(130)
    else gentle()
  }
  const onTerminate = () => {
    end(143)
  }
  signals.on('SIGINT', onInterrupt)
  signals.once('SIGTERM', onTerminate)
  signals.once('SIGHUP', onTerminate)
  return {
    during: async (gentle, work) => {
      first = gentle
      try {
        return await work
      } finally {
        first = null
      }
    },
    close: () => {
      signals.off('SIGINT', onInterrupt)
      signals.off('SIGTERM', onTerminate)
      signals.off('SIGHUP', onTerminate)
    },
  }
}
