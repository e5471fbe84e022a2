import type { JobState } from '../../shared/domain/job'
import { ExpectedError, expected } from '../../shared/errors'
import type { Events, EventName } from '../../shared/contract/events'
import type { Application } from '../application'
import { openProgressBar } from './progressBar'
import type { Session } from './session'
import { valueOf } from './failures'

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

/** Events are hints: without one, the truth is looked up so often, milliseconds. */
const lookMs = 1000

/**
 * Waits until `look` finds what it looks for (anything but null), looking again at every event of a kind and once a
 * second. `onEvent` hears the events meanwhile.
 */
export async function waitUntil<Name extends EventName, Found>(
  application: Application,
  event: Name,
  look: () => Promise<Found | null>,
  onEvent: (payload: Events[Name]) => void = () => {},
): Promise<Found> {
  let wake: () => void = () => {}
  const stop = application.onEvent((name, payload) => {
    if (!isEvent(name, payload, event)) return
    onEvent(payload)
    wake()
  })
  try {
    for (;;) {
      const woken = Promise.withResolvers<null>()
      wake = () => {
        woken.resolve(null)
      }
      const found = await look()
      if (found !== null) return found
      const timer = setTimeout(wake, lookMs)
      await woken.promise
      clearTimeout(timer)
    }
  } finally {
    stop()
  }
}

/** The name of an event tells the type of its payload. */
function isEvent<Name extends EventName>(
  name: EventName,
  _payload: Events[EventName],
  wanted: Name,
): _payload is Events[Name] {
  return name === wanted
}
