import type { Bridge } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import type { JobState } from '../../shared/domain/job'
import type { Client } from '../../shared/rpc'
import { shallowRef, type ShallowRef } from 'vue'

/** Imports and exports of this session. */
export interface JobList {
  readonly jobs: Readonly<ShallowRef<readonly JobState[]>>
  /** Resolves with the job's last state as soon as it is done, failed or cancelled. */
  ended(id: string): Promise<JobState>
}

/** Keeps the jobs fresh: a snapshot, and every newer state that main announces. */
export function createJobList(client: Client<Calls>, bridge: Pick<Bridge, 'on' | 'onReturn'>): JobList {
  const jobs = shallowRef<readonly JobState[]>([])
  const waiting = new Map<string, PromiseWithResolvers<JobState>>()

  function take(incoming: readonly JobState[]): void {
    jobs.value = mergeJobs(jobs.value, incoming)
    for (const job of jobs.value) {
      if (job.status === 'running') continue
      waiting.get(job.id)?.resolve(job)
      waiting.delete(job.id)
    }
  }

  async function takeSnapshot(): Promise<void> {
    const result = await client.jobs.list()
    if (result.ok) take(result.value)
  }

  bridge.on('jobChanged', (job) => take([job]))
  bridge.onReturn?.(() => void takeSnapshot())
  void takeSnapshot()
  return {
    jobs,
    ended(id) {
      const known = jobs.value.find((job) => job.id === id)
      if (known && known.status !== 'running') return Promise.resolve(known)
      const ending = waiting.get(id) ?? Promise.withResolvers<JobState>()
      waiting.set(id, ending)
      void takeSnapshot()
      return ending.promise
    },
  }
}

/** Adds job states to the known ones; of two states of one job the later one stays. New jobs stand at the end. */
export function mergeJobs(known: readonly JobState[], incoming: readonly JobState[]): JobState[] {
  const merged = new Map(known.map((job) => [job.id, job]))
  for (const job of incoming) {
    const before = merged.get(job.id)
    if (!before || job.sequence > before.sequence) merged.set(job.id, job)
  }
  return [...merged.values()]
}
