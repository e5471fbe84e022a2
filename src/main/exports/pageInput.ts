import { runsOfPage, type LogPage } from '../../shared/domain/logbook'
import type { JobInput } from '../../shared/jobs'
import type { HomePaths } from '../home/homePaths'
import { compareRuns } from '../runs/compareRuns'
import { presentComparedRun } from '../runs/presentRun'
import { seedSpreadOf } from '../runs/seedSpreadOf'
import type { Store } from '../store/openStore'
import type { VectorStore } from '../vectors/vectorStore'

interface Needs {
  readonly store: Store
  readonly paths: HomePaths
  readonly vectors: VectorStore
}

/**
 * All that a page of the logbook shows: its texts, its runs as they stand, and what differs between them, in the order in which a part names them.
 * Runs that were deleted are left out.
 */
export function pageInput(
  needs: Needs,
  { title, parts }: LogPage,
): Pick<JobInput<'writePage'>, 'title' | 'parts' | 'runs'> {
  const { store, vectors } = needs
  const isThere = (id: string): boolean => store.runs.find(id)?.deletedAt === null
  // A page shows no evaluations: their files stay unread.
  const runs = runsOfPage(parts)
    .filter(isThere)
    .map((id) => ({ ...presentComparedRun(needs, id), history: store.epochs.ofRun(id), evaluation: null }))
  const named = (own: readonly string[]) => own.flatMap((id) => runs.find((run) => run.id === id) ?? [])
  const names = {
    dataset: (id: string) => store.datasets.nameOf(id) ?? id,
    vectors: (id: string) => vectors.describe(id)?.name ?? id,
  }
  return {
    title,
    runs,
    parts: parts.map(({ content }) => {
      const own = content.kind === 'settings' ? named(content.runs) : []
      const compared = own.length < 2 ? null : compareRuns(own, names, (id) => seedSpreadOf(needs, id))
      return { content, differences: compared?.differences ?? [] }
    }),
  }
}
