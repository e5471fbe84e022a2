import type { Calls } from '../../../src/shared/contract/calls'
import { changedPage, logListItem, type LogPage } from '../../../src/shared/domain/logbook'
import { expected } from '../../../src/shared/errors'
import type { Handlers } from '../../../src/shared/rpc'
import type { ExampleJobs } from './exampleJobs'

/** One page with a text and a run, kept in memory. */
export function exampleLogbookAnswers(jobs: ExampleJobs, runId: string): Handlers<Calls>['logbook'] {
  let page: LogPage = {
    id: 'l_000000000000',
    title: 'Does a larger network help?',
    parts: [
      {
        id: 'p_000000000000',
        content: { kind: 'text', text: 'Twice the units, **the same rows**:\n\n- one layer\n- two layers' },
      },
      { id: 'p_000000000001', content: { kind: 'figures', runs: [runId] } },
    ],
    createdAt: 1_764_000_000_000,
    changedAt: 1_764_000_000_000,
  }
  return {
    list: () => [logListItem(page)],
    get: () => page,
    add: () => page,
    change: ({ change }) => {
      const changed = changedPage(page, change)
      if (changed === null) throw expected('logbook.changed', { title: page.title })
      page = changed
      return page
    },
    remove: () => null,
    restore: () => null,
    export: () => ({
      jobId: jobs.begin(
        { kind: 'export', title: page.title, doing: 'Writing the page' },
        () => 'x_000000000000',
      ),
    }),
  }
}
