import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import { announceRun, findRun } from '../runs/presentRun'
import type { Workbench } from '../workbench'

type LabelCalls = Pick<Handlers<Calls>['runs'], 'mark' | 'tag' | 'tags' | 'note'>

/** What a person says of runs: stars, words, notes, and which are put away. */
export function labelCalls(workbench: Workbench): LabelCalls {
  const { store, now } = workbench
  /** Changes several runs as one; throws `run.notFound` for one that is gone, and then changes none. */
  const changeSome = (ids: readonly string[], change: (id: string) => void): null => {
    store.transaction(() => ids.forEach((id) => change(findRun(workbench, id).id)))
    for (const id of ids) announceRun(workbench, id)
    return null
  }
  return {
    mark: ({ ids, starred, archived }) =>
      changeSome(ids, (id) => {
        if (starred !== undefined) store.runs.label(id, { starred })
        if (archived !== undefined) store.runs.label(id, { archivedAt: archived ? now() : null })
      }),
    tag: ({ ids, add, remove }) => changeSome(ids, (id) => store.runs.changeTags(id, add, remove)),
    tags: () => store.runs.tags(),
    note: ({ id, note }) => changeSome([id], () => store.runs.label(id, { note: note.trim() })),
  }
}
