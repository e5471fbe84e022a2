import { errorText, type AppError } from '../../shared/errors'
import { useToast } from '../design/ui'

/** Short notices at the corner of the window, for what has no place on the page. */
export interface Notices {
  /** Says what was done. */
  tell(title: string, description?: string): void
  /** Says what was done and offers to undo it. */
  undoable(title: string, undo: () => void): void
  /** Says what failed and what to do; stays until it is closed. */
  fail(error: AppError): void
}

/** Notices for this window. */
export function useNotices(): Notices {
  const toast = useToast()
  return {
    tell: (title, description) => {
      toast.add({ title, color: 'neutral', ...(description ? { description } : {}) })
    },
    undoable: (title, undo) => {
      const action = { label: 'Undo', color: 'neutral', variant: 'subtle', onClick: undo } as const
      toast.add({ title, color: 'neutral', actions: [action] })
    },
    fail: (error) => {
      const { message, hint } = errorText(error)
      const look = { color: 'error', icon: 'i-lucide-circle-alert', duration: 0 } as const
      toast.add({ title: message, description: hint, ...look })
    },
  }
}
