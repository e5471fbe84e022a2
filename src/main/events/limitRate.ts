/** Passes on values, at most one in an interval. */
export interface RateLimit<Value> {
  /** Passes it on at once when the interval allows it, else at its end unless a newer one comes. */
  push(value: Value): void
  /** Passes on what waits, now. */
  flush(): void
  /** Forgets what waits. */
  cancel(): void
}

/** Limits how often `emit` is called to once in `intervalMs`; the newest value is never lost. */
export function limitRate<Value>(intervalMs: number, emit: (value: Value) => void): RateLimit<Value> {
  let waiting: { readonly value: Value } | null = null
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting === null) return
    const { value } = waiting
    waiting = null
    timer = setTimeout(flush, intervalMs)
    timer.unref()
    emit(value)
  }
  return {
    push: (value) => {
      waiting = { value }
      if (timer === undefined) flush()
    },
    flush,
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
      waiting = null
    },
  }
}
