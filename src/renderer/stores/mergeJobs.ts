import type { JobState } from '../../shared/domain/job'

/** Adds job states to the known ones; of two states of one job the later one stays. New jobs stand at the end. */
export function mergeJobs(known: readonly JobState[], incoming: readonly JobState[]): JobState[] {
  const merged = new Map(known.map((job) => [job.id, job]))
  for (const job of incoming) {
    const before = merged.get(job.id)
    if (!before || job.sequence > before.sequence) merged.set(job.id, job)
  }
  return [...merged.values()]
}
