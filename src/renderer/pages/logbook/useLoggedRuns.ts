import { useThrottleFn } from '@vueuse/core'
import type { ShallowRef } from 'vue'
import { everyRun } from '../../../shared/domain/runPage'
import type { Comparison } from '../../../shared/domain/comparison'
import type { ComparedRun } from '../../../shared/domain/run'
import { ok, type Result } from '../../../shared/result'
import type { QueryState } from '../../stores/query'
import { useClient, useEvent } from '../../stores/useClient'
import { useQuery } from '../../stores/useQuery'

/** The runs of a part as they stand. */
export interface LoggedRuns {
  readonly runs: readonly ComparedRun[]
  readonly differences: Comparison['differences']
  /** Runs that were deleted. */
  readonly gone: number
}

/** Epochs may end many times a second. */
const refreshEveryMs = 1000

/** Looks runs up and follows them while they train. */
export function useLoggedRuns(ids: () => readonly string[]): Readonly<ShallowRef<QueryState<LoggedRuns>>> {
  const client = useClient()

  async function look(asked: readonly string[]): Promise<Result<LoggedRuns>> {
    const filter = { ...everyRun, ids: [...asked], archived: 'with' as const }
    const page = await client.runs.page({ filter, limit: Math.max(1, asked.length) })
    if (!page.ok) return page
    const there = asked.filter((id) => page.value.items.some((run) => run.id === id))
    const gone = asked.length - there.length
    const [only, ...others] = there
    if (only === undefined) return ok({ runs: [], differences: [], gone })
    if (others.length === 0) {
      const run = await client.runs.get({ id: only })
      return run.ok ? ok({ runs: [run.value], differences: [], gone }) : run
    }
    const compared = await client.runs.compare({ ids: there })
    return compared.ok ? ok({ ...compared.value, gone }) : compared
  }

  const { state, reload } = useQuery(ids, look, { keepValue: true })
  const reloadSoon = useThrottleFn(reload, refreshEveryMs, true)
  useEvent('runEpoch', ({ runId }) => {
    if (ids().includes(runId)) void reloadSoon()
  })
  useEvent('runChanged', ({ id }) => {
    if (ids().includes(id)) void reloadSoon()
  })
  return state
}
