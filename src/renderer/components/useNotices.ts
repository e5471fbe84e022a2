import { errorText, type AppError } from '../../shared/errors'
import { useToast } from '../design/ui'
import { createUndoList } from './undoList'

/** Short notices at the corner of the window, for what has no place on the page. */
export interface Notices {
  /** Says what was done. */
  tell(title: string, description?: string): void
  /** Says what was done and offers to undo it, by its button or by Ctrl/Cmd+Z; the answer takes notice and offer away. */
  undoable(title: string, undo: () => void, description?: string): () => void
  /** Says what failed and what to do; stays until it is closed. */
  fail(error: AppError): void
}

/** Long enough to read the notice and think about it. */
const undoableMs = 20_000
/** When the notice stands or is gone and the page has moved its own focus: at the first, on a slow machine at the second. */
const settledMs = [150, 500] as const

const undos = createUndoList(undoableMs, () => performance.now())

/** Undoes what was done last, while its notice would still offer it; false when there is nothing. */
export const undoLast = (): boolean => undos.undoLast()

/** Gives the focus to an element when what had it is gone. */
function focusIfLost(find: () => HTMLElement | null | undefined): void {
  const look = () => {
    const focused = document.activeElement
    if (focused === document.body || focused?.localName === 'main') find()?.focus({ preventScroll: true })
  }
  for (const wait of settledMs) setTimeout(look, wait)
}

/** Notices for this window. */
export function useNotices(): Notices {
  const toast = useToast()
  return {
    tell: (title, description) => {
      toast.add({ title, color: 'neutral', ...(description ? { description } : {}) })
    },
    undoable: (title, undo, description) => {
      const id = crypto.randomUUID()
      const way = undos.add(() => {
        toast.remove(id)
        undo()
        focusIfLost(() => document.querySelector('main'))
      })
      const action = {
        label: 'Undo',
        color: 'neutral',
        variant: 'subtle',
        class: 'undo',
        onClick: way.go,
      } as const
      toast.add({
        id,
        title,
        color: 'neutral',
        duration: undoableMs,
        actions: [action],
        ...(description ? { description } : {}),
      })
      focusIfLost(() => [...document.querySelectorAll<HTMLElement>('button.undo')].at(-1))
      return () => {
        way.close()
        toast.remove(id)
      }
    },
    fail: (error) => {
      const { message, hint } = errorText(error)
      const look = { color: 'error', icon: 'i-lucide-circle-alert', duration: 0 } as const
      toast.add({ title: message, description: hint, ...look })
    },
  }
}
