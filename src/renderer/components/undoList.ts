/** What can be undone for a while, the latest first. */
export interface UndoList {
  /** Adds a way back: `go` goes it, once; `close` gives it up. */
  add(undo: () => void): { readonly go: () => void; readonly close: () => void }
  /** Goes the latest way back that is still open; false when there is none. */
  undoLast(): boolean
}

/** A list whose entries can be undone for `milliseconds`; `now` is in milliseconds. */
export function createUndoList(milliseconds: number, now: () => number): UndoList {
  const entries: { readonly until: number; readonly undo: () => void }[] = []
  return {
    add(undo) {
      const entry = { until: now() + milliseconds, undo }
      entries.push(entry)
      const close = (): boolean => {
        const place = entries.indexOf(entry)
        if (place !== -1) entries.splice(place, 1)
        return place !== -1
      }
      return {
        go: () => {
          if (close()) undo()
        },
        close: () => void close(),
      }
    },
    undoLast() {
      const last = entries.pop()
      if (last === undefined || last.until < now()) return false
      last.undo()
      return true
    },
  }
}
