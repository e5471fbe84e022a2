/** What Ctrl-C does: once ends what goes on in good order, twice ends the command. */
export interface Interrupts {
  /** While `work` goes on, the first Ctrl-C calls `first` instead of ending the command. */
  during<Value>(first: () => void, work: Promise<Value>): Promise<Value>
  close(): void
}

/** Listens to the signals of the terminal; `end` is called with the exit status when the command shall end. */
export function listenForInterrupts(end: (status: number) => void): Interrupts {
  let first: (() => void) | null = null
  const onInterrupt = () => {
    const gentle = first
    first = null
    if (gentle === null) end(130)
    else gentle()
  }
  const onTerminate = () => {
    end(143)
  }
  process.on('SIGINT', onInterrupt)
  process.once('SIGTERM', onTerminate)
  process.once('SIGHUP', onTerminate)
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
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onTerminate)
      process.off('SIGHUP', onTerminate)
    },
  }
}
