import type { JobState } from '../../shared/domain/job'
import { ExpectedError, expected } from '../../shared/errors'
import { openProgressBar } from './progressBar'
import type { Session } from './session'
import { valueOf } from './valueOf'
import { waitUntil } from './waitUntil'

/** Waits for an import or export, showing how far it is; Ctrl-C cancels it. Answers the id of what it made. */
export async function waitForJob(
  { application, client, terminal, interrupts }: Session,
  jobId: string,
): Promise<string> {
  const bar = openProgressBar(terminal)
  const look = async (): Promise<JobState | null> => {
    const job = await valueOf(client.jobs.get({ id: jobId }))
    return job.status === 'running' ? null : job
  }
  try {
    const waiting = waitUntil(application, 'jobChanged', look, (job) => {
      if (job.id === jobId) bar.update(job.fraction, `${job.title}: ${job.doing}`)
    })
    const cancel = () => void client.jobs.cancel({ id: jobId })
    const job = await interrupts.during(cancel, waiting)
    if (job.resultId === null)
      throw job.error === null ? expected('job.cancelled') : new ExpectedError(job.error)
    return job.resultId
  } finally {
    bar.close()
  }
}
