import { basename } from 'node:path'
import { afterAll, vi } from 'vitest'
import type { Application } from '../../src/main/application'
import { createApplication } from '../../src/main/createApplication'
import type { Host } from '../../src/main/host'
import { projectPaths } from '../../src/main/resources/projectFolder'
import { forkTrainerProcess } from '../../src/main/trainer/forkTrainerProcess'
import type { TrainerProcess } from '../../src/main/trainer/trainerProcess'
import { createClient } from '../../src/shared/client'
import type { Calls } from '../../src/shared/contract/calls'
import type { EventName } from '../../src/shared/contract/events'
import type { JobState } from '../../src/shared/domain/job'
import type { Run } from '../../src/shared/domain/run'
import { ExpectedError } from '../../src/shared/errors'
import type { Result } from '../../src/shared/result'
import type { Client, InputOf } from '../../src/shared/rpc'

/** The application in this process: the real handlers, the real database, real trainer processes. */
export interface TestWorkbench {
  readonly application: Application
  readonly client: Client<Calls>
  /** Trainer processes in the order they were started. */
  readonly trainers: readonly TrainerProcess[]
  /** Names of the events since the start, with their payloads. */
  readonly events: readonly { readonly name: EventName; readonly payload: unknown }[]
  /** Imports a file; answers the data set's id. */
  importFile(path: string, name?: string): Promise<string>
  /** Starts a run; answers its id. */
  start(draft: InputOf<Calls['runs']['start']>): Promise<string>
  /** Waits for the end of a run. */
  ended(runId: string): Promise<Run>
  /** Waits for a job; answers its last state. */
  jobEnded(jobId: string): Promise<JobState>
}

const host: Omit<Host, 'kind'> = {
  chooseFiles: () => Promise.resolve([]),
  saveExport: ({ path }) => Promise.resolve({ kind: 'saved', place: path }),
  openLink: () => Promise.resolve(),
  notify: () => {},
  showProgress: () => {},
}

/** The value of a call; a failed one fails the test with its code. */
export async function valueOf<Value>(answer: Promise<Result<Value>>): Promise<Value> {
  const result = await answer
  if (result.ok) return result.value
  throw new ExpectedError(result.error)
}

/** The code of a failed call; `ok` for one that did not fail. */
export async function codeOf(answer: Promise<Result<unknown>>): Promise<string> {
  const result = await answer
  return result.ok ? 'ok' : result.error.code
}

/** Waits until `look` finds something, without a limit that a busy machine could reach. Also outside of tests, where `expect.poll` may not be used. */
export const waitFor = <Found>(look: () => Promise<Found | null>): Promise<Found> =>
  vi.waitUntil(look, { timeout: 300_000, interval: 20 }) as Promise<Found>

/**
 * Opens the application on a data folder; it is closed after the tests of the file at the latest. As a terminal it trains what it is asked to,
 * as a window also what waits in the queue.
 */
export async function openWorkbench(home: string, kind: Host['kind'] = 'terminal'): Promise<TestWorkbench> {
  const trainers: TrainerProcess[] = []
  const events: { name: EventName; payload: unknown }[] = []
  const startTrainer = forkTrainerProcess(projectPaths().trainer)
  const application = await createApplication({
    home,
    host: { ...host, kind },
    startTrainer: () => {
      const trainer = startTrainer()
      trainers.push(trainer)
      return trainer
    },
  })
  afterAll(() => application.close())
  application.onEvent((name, payload) => {
    events.push({ name, payload })
  })
  const client = createClient(application)
  const jobEnded = (id: string): Promise<JobState> =>
    waitFor(async () => {
      const job = await valueOf(client.jobs.get({ id }))
      return job.status === 'running' ? null : job
    })
  return {
    application,
    client,
    trainers,
    events,
    jobEnded,
    importFile: async (path, name) => {
      const { token } = await application.offerFile(path, basename(path))
      const source = { kind: 'file' as const, token }
      const { jobId } = await valueOf(
        client.datasets.import(name === undefined ? { source } : { source, name }),
      )
      const { error, resultId } = await jobEnded(jobId)
      if (error !== null) throw new ExpectedError(error)
      return resultId ?? ''
    },
    start: async (draft) => (await valueOf(client.runs.start(draft))).runId,
    ended: (id) =>
      waitFor(async () => {
        const run = await valueOf(client.runs.get({ id }))
        return run.status === 'queued' || run.status === 'running' ? null : run
      }),
  }
}
