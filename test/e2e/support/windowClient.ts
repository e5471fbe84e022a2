import { createClient } from '../../../src/shared/client'
import type { Calls } from '../../../src/shared/contract/calls'
import type { ExperimentFile } from '../../../src/shared/domain/experiment'
import type { Run } from '../../../src/shared/domain/run'
import type { Client } from '../../../src/shared/rpc'
import { valueOf, waitFor } from '../../support/openWorkbench'
import { dropFiles, type DroppedFile } from './dropFiles'
import type { TestWindow } from './openWindow'

/** The calls of the contract, asked by the page itself: to set up what a test is not about. */
export function windowClient({ page }: TestWindow): Client<Calls> {
  return createClient({
    call: (method, input) =>
      page.evaluate(
        async ({ asked, body }) => {
          const token = localStorage.getItem('lstm-workbench token') ?? ''
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
          const answer = await fetch(`/call/${asked}`, { method: 'POST', headers, body })
          const result: unknown = await answer.json()
          return result
        },
        { asked: method, body: JSON.stringify(input ?? null) },
      ),
  })
}

/** Drops a file and waits until it is a data set; answers its id. */
export async function importDropped(opened: TestWindow, file: DroppedFile): Promise<string> {
  const { datasets } = windowClient(opened)
  const before = new Set((await valueOf(datasets.list())).map(({ id }) => id))
  await dropFiles(opened.page, [file])
  return waitFor(async () => {
    const found = (await valueOf(datasets.list())).find(({ id }) => !before.has(id))
    return found?.id ?? null
  })
}

/** Starts a run behind the window; answers its id. */
export async function startRun(
  opened: TestWindow,
  datasetId: string,
  experiment: ExperimentFile,
): Promise<string> {
  return (await valueOf(windowClient(opened).runs.start({ datasetId, experiment }))).runId
}

/** Waits until a run has ended; answers it. */
export async function runEnded(opened: TestWindow, id: string): Promise<Run> {
  const { runs } = windowClient(opened)
  return waitFor(async () => {
    const run = await valueOf(runs.get({ id }))
    return run.status === 'queued' || run.status === 'running' ? null : run
  })
}
