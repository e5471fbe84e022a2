/** What can be undone for a while, the latest first. */
export interface UndoList {
  /** Adds a way back; the returned function goes it, once. */
  add(undo: () => void): () => void
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
      return () => {
        const place = entries.indexOf(entry)
        if (place === -1) return
        entries.splice(place, 1)
        undo()
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
