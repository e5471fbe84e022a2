import type { AppError } from '../../../shared/errors'
import { useNotices } from '../../components/useNotices'
import { formatBytes } from '../../../shared/format/formatNumber'
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
  /** Gives up the weights of runs for their room and offers to undo it. */
  free(ids: readonly string[]): Promise<void>
  /** Stars runs, or takes the star from them. */
  star(ids: readonly string[], starred: boolean): Promise<void>
  /** Puts runs away or brings them back, and offers to undo it. */
  archive(runs: readonly NamedRun[], archived: boolean): Promise<void>
  tag(ids: readonly string[], add: readonly string[], remove: readonly string[]): Promise<void>
  /** Keeps a note. Resolves to whether it could be kept. */
  note(id: string, note: string): Promise<boolean>
  stop(id: string): Promise<void>
  pause(id: string): Promise<void>
  resume(id: string): Promise<void>
  /** Lets several runs answer together as a new run. Resolves to the id of that run; null when it could not be queued. */
  combine(ids: readonly string[]): Promise<string | null>
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

  async function restore(ids: readonly string[]): Promise<void> {
    tellFailure(await client.runs.restoreSome({ ids: [...ids] }))
  }
  const called = (runs: readonly NamedRun[]): string => {
    const [first] = runs
    return runs.length === 1 && first !== undefined ? `"${first.name}"` : plural(runs.length, 'run')
  }

  return {
    async rename(id, name) {
      tellFailure(await client.runs.rename({ id, name }))
    },
    async remove(runs) {
      const result = await client.runs.removeSome({ ids: idsOf(runs) })
      if (!tellFailure(result) || !result.ok) return false
      const { removed } = result.value
      const gone = runs.filter(({ id }) => removed.includes(id))
      if (gone.length > 0) notices.undoable(`Deleted ${called(gone)}`, () => void restore(removed))
      return gone.length === runs.length
    },
    async free(ids) {
      const result = await client.runs.free({ ids: [...ids] })
      if (!tellFailure(result) || !result.ok) return
      const { freed, bytes } = result.value
      const back = async () => {
        const asked = await client.runs.bringBack({ ids: freed })
        if (tellFailure(asked) && asked.ok && asked.value.back.length < freed.length)
          notices.tell(
            'Some weights were deleted already',
            'Train again: the same settings come to the same weights.',
          )
      }
      if (freed.length === 0)
        notices.tell('No weights were given up', 'Only runs that are over have some to give.')
      else
        notices.undoable(
          `Freed ${formatBytes(bytes)} of ${plural(freed.length, 'run')}`,
          () => void back(),
          'Figures and test answers stay. Trained again, a run comes to the same weights.',
        )
    },
    async star(ids, starred) {
      tellFailure(await client.runs.mark({ ids: [...ids], starred }))
    },
    async archive(runs, archived) {
      const ids = idsOf(runs)
      if (!tellFailure(await client.runs.mark({ ids, archived }))) return
      const back = async () => void tellFailure(await client.runs.mark({ ids, archived: !archived }))
      notices.undoable(`${archived ? 'Archived' : 'Brought back'} ${called(runs)}`, () => void back())
    },
    async tag(ids, add, remove) {
      tellFailure(await client.runs.tag({ ids: [...ids], add: [...add], remove: [...remove] }))
    },
    async note(id, note) {
      return tellFailure(await client.runs.note({ id, note }))
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
    async combine(ids) {
      const result = await client.runs.combine({ ids: [...ids] })
      tellFailure(result)
      return result.ok ? result.value.runId : null
    },
    async repeat(id) {
      const result = await client.runs.repeat({ id })
      tellFailure(result)
      return result.ok ? result.value.runId : null
    },
  }
}

const idsOf = (runs: readonly NamedRun[]): string[] => runs.map(({ id }) => id)
