import type { AppError } from '../../../shared/errors'
import { useNotices } from '../../components/useNotices'
import { plural } from '../../../shared/format/plural'
import { useWorkbench } from '../../stores/workbench'

interface NamedRun {
  readonly id: string
  readonly name: string
}

/** What can be done to a stored run from any page. */
export interface RunActions {
  rename(id: string, name: string): Promise<void>
  /** Takes runs out of the lists and offers to undo it. Resolves to whether all could be taken out. */
  remove(runs: readonly NamedRun[]): Promise<boolean>
  stop(id: string): Promise<void>
  pause(id: string): Promise<void>
  resume(id: string): Promise<void>
  /** Trains it again as a new run. Resolves to the id of that run; null when it could not be queued. */
  repeat(id: string): Promise<string | null>
}

/** The actions on runs; failures become notices. */
export function useRunActions(): RunActions {
  const { client } = useWorkbench()
  const notices = useNotices()
  const tellFailure = (result: { readonly ok: true } | { readonly ok: false; readonly error: AppError }) => {
    if (!result.ok) notices.fail(result.error)
    return result.ok
  }

  async function restore(runs: readonly NamedRun[]): Promise<void> {
    for (const { id } of runs) tellFailure(await client.runs.restore({ id }))
  }

  return {
    async rename(id, name) {
      tellFailure(await client.runs.rename({ id, name }))
    },
    async remove(runs) {
      const removed: NamedRun[] = []
      for (const run of runs) if (tellFailure(await client.runs.remove({ id: run.id }))) removed.push(run)
      const [first] = removed
      if (first !== undefined) {
        const what = removed.length === 1 ? `"${first.name}"` : plural(removed.length, 'run')
        notices.undoable(`Deleted ${what}`, () => void restore(removed))
      }
      return removed.length === runs.length
    },
    async stop(id) {
      tellFailure(await client.runs.stop({ id }))
    },
    async pause(id) {
      tellFailure(await client.runs.pause({ id }))
    },
    async resume(id) {
      tellFailure(await client.runs.resume({ id }))
    },
    async repeat(id) {
      const result = await client.runs.repeat({ id })
      tellFailure(result)
      return result.ok ? result.value.runId : null
    },
  }
}
