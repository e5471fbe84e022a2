import type { AppError } from '../../../shared/errors'
import { errorText } from '../../../shared/errors'
import { useToast } from '../../design/ui'
import { useClient } from '../../stores/useClient'
import { useWorkbench } from '../../stores/workbench'

/** What can be done to a stored run from any page. */
export interface RunActions {
  rename(id: string, name: string): Promise<void>
  /** Takes runs out of the lists at once and offers to undo it. Resolves to whether all could be taken out. */
  remove(runs: readonly { readonly id: string; readonly name: string }[]): Promise<boolean>
  stop(id: string): Promise<void>
  /** Tells of a failure that has no place on the page. */
  tell(error: AppError): void
}

/** The actions on runs; failures are told in a notice that stays until it is read. */
export function useRunActions(): RunActions {
  const client = useClient()
  const { runs: list } = useWorkbench()
  const toast = useToast()

  function tell(error: AppError): void {
    const { message, hint } = errorText(error)
    toast.add({
      title: message,
      description: hint,
      color: 'error',
      icon: 'i-lucide-circle-alert',
      duration: 0,
    })
  }

  async function restore(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const result = await client.runs.restore({ id })
      if (!result.ok) tell(result.error)
    }
    list.refreshSoon()
  }

  return {
    tell,
    async rename(id, name) {
      const result = await client.runs.rename({ id, name })
      if (!result.ok) tell(result.error)
      list.refreshSoon()
    },
    async remove(runs) {
      const removed: string[] = []
      for (const { id } of runs) {
        const result = await client.runs.remove({ id })
        if (result.ok) removed.push(id)
        else tell(result.error)
      }
      list.refreshSoon()
      if (removed.length > 0) {
        const [first] = runs
        toast.add({
          title: removed.length === 1 && first ? `Deleted "${first.name}"` : `Deleted ${removed.length} runs`,
          icon: 'i-lucide-trash-2',
          color: 'neutral',
          actions: [
            { label: 'Undo', color: 'neutral', variant: 'subtle', onClick: () => void restore(removed) },
          ],
        })
      }
      return removed.length === runs.length
    },
    async stop(id) {
      const result = await client.runs.stop({ id })
      if (!result.ok) tell(result.error)
    },
  }
}
